import { describe, expect, it } from 'vitest';
import { address, basisLine, distance, monthsOf, never, readState } from './reminders';

describe('windows', () => {
  it('name the months they reach', () => {
    expect(monthsOf('CURRENT', '2026-01-19')).toBe('2026.01');
    expect(monthsOf('QUARTER', '2026-11-30')).toBe('至 2027.02');
    expect(monthsOf('YEAR', '2026-01-19')).toBe('至 2027.01');
    expect(monthsOf('OVERDUE', '2026-01-19')).toBe('');
  });

  it('are not offered where they can hold nobody', () => {
    expect(never('RECORD_GAP', 'YEAR')).not.toBe('');
    expect(never('RECORD_GAP', 'UNDATED')).toBe('');
    expect(never('POST_PROBATION', 'OVERDUE')).not.toBe('');
    expect(never('RETIREMENT', 'OVERDUE')).toBe('');
  });
});

describe('the address', () => {
  it('holds what is shown, and begins with who retires within a year', () => {
    expect(readState(new URLSearchParams(''))).toEqual({
      unit: null,
      lower: false,
      kind: 'RETIREMENT',
      window: 'YEAR',
    });
    const state = { unit: 'unit_1', lower: true, kind: 'JUDGE_GRADE', window: 'TO_VERIFY' } as const;
    expect(readState(new URL(`http://x${address(state)}`).searchParams)).toEqual(state);
    expect(readState(new URLSearchParams('kind=RECORD_GAP')).window).toBe('UNDATED');
    expect(readState(new URLSearchParams('kind=WRONG&window=WRONG')).kind).toBe('RETIREMENT');
  });
});

describe('the basis', () => {
  const b = { source: '法官等级暂行规定（1997）第十二条', value: '3', unit: '年', verified: false };
  it('names each regulation once, with the values that were used', () => {
    expect(basisLine([b])).toBe('法官等级暂行规定（1997）第十二条　3年（待核）');
    expect(basisLine([b, { ...b, value: '12', unit: '月', verified: true }])).toBe(
      '法官等级暂行规定（1997）第十二条　3年（待核）、12月',
    );
    expect(basisLine([{ ...b, value: '' }])).toBe('法官等级暂行规定（1997）第十二条');
  });

  it('says how far away the day is', () => {
    expect([distance(40), distance(0), distance(-3), distance(null)]).toEqual(['还有 40 天', '今天', '已过 3 天', '']);
  });
});
