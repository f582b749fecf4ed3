/** Rows of the sets, read by the catalogue that is generated from the schema. */
import type { Source } from '../../gen/graphql';
import type { Item, RecordSet } from '../../gen/sets';
import { tradeDate } from '../../lib/dates';
import { words } from '../../words';
import type { Values } from './merge';

export interface AnyRow {
  id: string;
  sortNo: number;
  version: number;
  source: Source;
  updatedAt: string;
  updatedBy: string;
  [item: string]: unknown;
}

interface CodeValue {
  code: string;
  name: string;
}

export function isCode(value: unknown): value is CodeValue {
  return typeof value === 'object' && value !== null && 'code' in value && 'name' in value;
}

/** The id of what a row refers to. */
export function refersTo(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null;
}

/** A value as people read it; empty when there is none. */
export function textOf(set: { table: string }, item: { name: string; kind: string }, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (isCode(value)) return value.name;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (item.kind === 'partial' || item.kind === 'month') return tradeDate(String(value));
  return words.choice[`${set.table}.${item.name}`]?.[String(value)] ?? String(value);
}

/** What a form begins with: codes by their code, objects by their id (unitId of unit), everything else as it is. */
export function valuesOf(set: RecordSet, row: AnyRow | null): Values {
  const values: Values = {};
  for (const item of set.items) {
    if (item.kind === 'unit' || item.kind === 'row') {
      values[item.name] = refersTo(row?.[item.name.replace(/Id$/, '')]);
      continue;
    }
    const value = row?.[item.name];
    values[item.name] = isCode(value)
      ? value.code
      : (value ?? (item.kind === 'flag' ? false : item.kind === 'text' ? '' : null));
  }
  return values;
}

/** What the API takes: an empty choice is null, an empty text stays empty. */
export function inputOf(set: RecordSet, values: Values, sortNo?: number): Values {
  const input: Values = sortNo === undefined ? {} : { sortNo };
  for (const item of set.items) {
    const value = values[item.name];
    input[item.name] =
      item.kind === 'text'
        ? (value ?? '')
        : item.kind === 'flag'
          ? Boolean(value)
          : value === ''
            ? null
            : (value ?? null);
  }
  return input;
}

/** Required items that are empty. */
export function missingOf(required: Item[], values: Values): Item[] {
  return required.filter((i) => values[i.name] === '' || values[i.name] === null || values[i.name] === undefined);
}

/** 文件导入 2026-01-12 苏禾. */
export function provenance(row: { source?: Source | null; updatedAt?: string | null; updatedBy: string }): string {
  return [words.source[row.source ?? ''] ?? '', row.updatedAt?.slice(0, 10) ?? '', row.updatedBy]
    .filter(Boolean)
    .join(' ');
}
