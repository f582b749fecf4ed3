import { describe, expect, it } from 'vitest';
import { dayBefore, dayOf, dueOf, pageOf, sourceOf } from './matters';

describe('a matter', () => {
  const today = '2026-01-19';

  it('says how late or how soon it is', () => {
    expect(dueOf('2026-01-17', today)).toEqual({ text: '逾期2天', level: 'overdue' });
    expect(dueOf('2025-12-31', today)).toEqual({ text: '逾期19天', level: 'overdue' });
    expect(dueOf('2026-01-19', today)).toEqual({ text: '今天', level: 'today' });
    expect(dueOf('2026-01-22', today)).toEqual({ text: '01-22', level: 'later' });
    expect(dueOf('2027-01-22', today)).toEqual({ text: '2027-01-22', level: 'later' });
    expect(dueOf(null, today)).toEqual({ text: '--', level: 'none' });
  });

  it('says when it came, in the clock of Shanghai', () => {
    expect(dayOf('2026-01-18T17:30:00Z', today)).toBe('01:30');
    expect(dayOf('2026-01-15T04:00:00Z', today)).toBe('01-15');
    expect(dayOf('2025-12-31T17:00:00Z', today)).toBe('01-01');
    expect(dayOf('2025-12-31T15:00:00Z', today)).toBe('2025-12-31');
  });

  it('knows the page of its subject', () => {
    expect(pageOf('batch_01h455vb4pex5vsknk084sn02q')).toBe('/import/batch_01h455vb4pex5vsknk084sn02q');
    expect(pageOf('cadre_01h455vb4pex5vsknk084sn02q')).toBe('/people/cadre_01h455vb4pex5vsknk084sn02q');
    expect(pageOf('strange_01h455vb4pex5vsknk084sn02q')).toBeNull();
  });

  it('comes from a module of the menu', () => {
    expect(sourceOf('intake')).toBe('数据导入');
    expect(sourceOf('strange')).toBe('');
  });

  it('is overdue up to the day before', () => {
    expect(dayBefore('2026-03-01')).toBe('2026-02-28');
    expect(dayBefore('2026-01-01')).toBe('2025-12-31');
  });
});
