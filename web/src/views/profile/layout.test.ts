import { describe, expect, it } from 'vitest';
import { sets } from '../../gen/sets';
import { cells, nothingMeans, order } from './layout';

describe('the sections', () => {
  it('show every set of the schema exactly once', () => {
    const shown = order.filter((k) => k !== 'basic' && k !== 'contact');
    expect([...shown].sort()).toEqual(Object.keys(sets).sort());
  });
  it('name items that the set has', () => {
    for (const [table, list] of Object.entries(cells)) {
      const items = sets[table as keyof typeof sets].items.map((i) => i.name);
      for (const cell of list) for (const name of cell.items) expect(items, `${table}.${name}`).toContain(name);
    }
  });
});

describe('an empty section', () => {
  const judge = { status: { code: '1' }, category: { code: 'JUDGE' }, personnelClass: { code: 'B1' }, gaps: [] };
  const clerk = { ...judge, category: { code: 'ADMIN' }, personnelClass: { code: '1' } };
  it.each([
    ['award', judge, 'none'],
    ['judge_quota', judge, 'notCollected'],
    ['judge_quota', clerk, 'notApplicable'],
    ['leaving', judge, 'notApplicable'],
    ['retirement', { ...clerk, status: { code: '2' } }, 'notCollected'],
    ['contract', clerk, 'notApplicable'],
    ['family_member', clerk, 'notCollected'],
  ] as const)('%s', (table, person, means) =>
    expect(nothingMeans(table, { ...person, gaps: [...person.gaps] })).toBe(means),
  );
  it('was not collected when the record says so', () =>
    expect(nothingMeans('award', { ...judge, gaps: [{ set: 'award' }] })).toBe('notCollected'));
});
