/** Saving and removing rows of any set, with what is needed when somebody else was faster. */
import { useMemo } from 'react';
import { useClient } from 'urql';
import { failureOf } from '../../api/failure';
import { ProfileCareerDocument, ProfileRestDocument, ProfileRestrictedDocument } from '../../gen/graphql';
import type { RecordSet } from '../../gen/sets';
import type { Problem } from '../../ui/Problems';
import { lists } from '../roster/lists';
import type { Values } from './merge';
import type { SaveResult } from './RowForm';
import { type AnyRow, inputOf } from './rows';

/** What is being edited: one row of one set, or a new one. */
export interface Editing {
  table: string;
  rowId: string | null;
  begin?: Values;
  note?: string;
}

export interface RowActions {
  save: (
    set: RecordSet,
    row: { id: string; version: number; sortNo: number } | null,
    values: Values,
    reason: string,
  ) => Promise<SaveResult>;
  remove: (set: RecordSet, id: string, version: number, reason: string) => Promise<SaveResult>;
}

type Payload = Record<string, { userErrors: UserErrorLike[] }>;
type UserErrorLike = Problem;

export const isStale = (code: string) => code.endsWith('_STALE') || code === 'STALE';

export function useRowActions(cadreId: string, parts: Record<string, boolean | string | null>): RowActions {
  const client = useClient();
  const key = JSON.stringify(parts);
  return useMemo(() => {
    async function rowNow(set: RecordSet, id: string): Promise<AnyRow | null> {
      for (const document of [ProfileCareerDocument, ProfileRestDocument, ProfileRestrictedDocument]) {
        if (!document.toString().includes(`${set.plural} `) && !document.toString().includes(`${set.plural}\n`))
          continue;
        const answer = await client
          .query<{ cadre: Record<string, AnyRow[] | undefined> | null }>(
            document.toString(),
            { id: cadreId, ...JSON.parse(key) },
            { requestPolicy: 'network-only' },
          )
          .toPromise();
        const found = (answer.data?.cadre?.[set.plural] ?? []).find((r) => r.id === id);
        if (found) return found;
      }
      return null;
    }

    async function tell(
      set: RecordSet,
      document: { toString(): string },
      input: Values,
      id: string | null,
    ): Promise<SaveResult> {
      const answer = await client.mutation<Payload>(document.toString(), { input }).toPromise();
      const failure = failureOf(answer.error);
      if (failure || !answer.data)
        return { problems: [{ code: 'FAILED', field: [], message: failure?.message ?? '' }] };
      const problems = Object.values(answer.data)
        .filter((v): v is { userErrors: UserErrorLike[] } => typeof v === 'object' && v !== null && 'userErrors' in v)
        .flatMap((v) => v.userErrors);
      if (problems.length === 0) {
        lists.changes++;
        return { problems: [] };
      }
      if (id && problems.some((p) => isStale(p.code))) return { problems, stored: await rowNow(set, id) };
      return { problems };
    }

    return {
      save(set, row, values, reason) {
        const input = { [set.lower]: inputOf(set, values, row?.sortNo), reason };
        return row
          ? tell(set, set.change, { id: row.id, expectedVersion: row.version, ...input }, row.id)
          : tell(set, set.add, { cadreId, ...input }, null);
      },
      remove: (set, id, version, reason) => tell(set, set.remove, { id, expectedVersion: version, reason }, id),
    };
  }, [client, cadreId, key]);
}
