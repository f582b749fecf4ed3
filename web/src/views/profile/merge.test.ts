import { describe, expect, it } from 'vitest';
import { merge } from './merge';

const base = { name: '副庭长', appointedOn: '2020-05', removedOn: null, inCharge: '' };

describe('two people edit one row', () => {
  it('keeps mine where only I changed, and takes theirs where only they did', () => {
    const m = merge(base, { ...base, name: '庭长' }, { ...base, inCharge: '立案' });
    expect(m.merged).toEqual({ ...base, name: '庭长', inCharge: '立案' });
    expect(m.clashes).toEqual([]);
    expect(m.theirs.map((t) => t.name)).toEqual(['inCharge']);
  });
  it('asks where both changed, and stands on mine until answered', () => {
    const m = merge(base, { ...base, name: '庭长' }, { ...base, name: '主任' });
    expect(m.clashes).toEqual([{ name: 'name', base: '副庭长', mine: '庭长', stored: '主任' }]);
    expect(m.merged.name).toBe('庭长');
  });
  it('has no question when both made the same change', () =>
    expect(merge(base, { ...base, name: '庭长' }, { ...base, name: '庭长' }).clashes).toEqual([]));
  it('does not tell null from an empty text', () =>
    expect(merge(base, { ...base, removedOn: '' }, { ...base, inCharge: null }).theirs).toEqual([]));
});
