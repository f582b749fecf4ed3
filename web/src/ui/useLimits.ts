import { useMemo } from 'react';
import { useAsk } from '../api/use';
import { RecordSetsDocument } from '../gen/graphql';

export interface Limit {
  required: boolean;
  maxLength: number;
}

/** What the server demands of each item of a set, for marking and measuring while one types. */
export function useLimits(set: string): Map<string, Limit> {
  const { data } = useAsk(RecordSetsDocument, {}, { policy: 'cache-first' });
  return useMemo(
    () => new Map(data?.recordSets.find((s) => s.set === set)?.items.map((i) => [i.name, i]) ?? []),
    [data, set],
  );
}
