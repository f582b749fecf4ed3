import { describe, expect, it } from 'vitest';
import { sets } from '../../gen/sets';
import { type AnyRow, inputOf, valuesOf } from './rows';

const row = (items: Record<string, unknown>): AnyRow => ({
  id: 'rec_1',
  sortNo: 1,
  version: 1,
  source: 'MANUAL',
  updatedAt: '2026-01-19T00:00:00Z',
  updatedBy: '苏禾',
  ...items,
});

describe('what a row refers to', () => {
  it('is shown as an object and sent as its id', () => {
    const values = valuesOf(
      sets.post,
      row({ unit: { id: 'unit_1', name: '民事审判庭' }, name: '庭长', state: { code: '1', name: '在任' } }),
    );
    expect(values.unitId).toBe('unit_1');
    expect(inputOf(sets.post, values)).toMatchObject({ unitId: 'unit_1', name: '庭长', state: '1' });
  });
  it('keeps a line of the résumé inside its period when it is saved', () =>
    expect(inputOf(sets.resume_line, valuesOf(sets.resume_line, row({ parent: { id: 'rec_2' } }))).parentId).toBe(
      'rec_2',
    ));
  it('may be nothing', () => expect(inputOf(sets.post, valuesOf(sets.post, row({ unit: null }))).unitId).toBeNull());
});
