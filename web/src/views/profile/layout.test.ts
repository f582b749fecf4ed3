import { describe, expect, it } from 'vitest';
import { sets } from '../../gen/sets';
import { arranged, cells, nothingMeans, order } from './layout';

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

describe('the order of rows', () => {
  const row = (id: string, year: number | null) => ({ id, sortNo: 0, year }) as never;
  it('puts a rating that was added later where it belongs', () =>
    expect(
      arranged('appraisal_result', [row('a', 2020), row('b', 2022), row('c', 2021), row('d', null)]).map((r) => r.id),
    ).toEqual(['b', 'c', 'a', 'd']));
  it('leaves the order of the form alone elsewhere', () =>
    expect(arranged('post', [row('a', 1), row('b', 2)]).map((r) => r.id)).toEqual(['a', 'b']));
});
