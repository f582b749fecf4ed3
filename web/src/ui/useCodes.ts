import { useMemo } from 'react';
import { useAsk } from '../api/use';
import { CodeTablesDocument, type CodeTablesQuery } from '../gen/graphql';

export type CodeTable = CodeTablesQuery['codeTables'][number];
export interface Option {
  value: string;
  label: string;
}

/** Entries of code tables by table name; they do not change while one works. */
export function useCodes(tables: string[]): {
  options: (table: string) => Option[];
  name: (table: string, code: string) => string;
  loading: boolean;
} {
  const key = [...tables].sort().join('|');
  const wanted = useMemo(() => key.split('|').filter(Boolean), [key]);
  const { data, loading } = useAsk(
    CodeTablesDocument,
    { tables: wanted },
    { policy: 'cache-first', pause: wanted.length === 0 },
  );
  return useMemo(() => {
    const found = new Map(
      (data?.codeTables ?? []).map((t) => [t.table, t.entries.map((e) => ({ value: e.code, label: e.name }))]),
    );
    return {
      options: (table: string) => found.get(table) ?? [],
      name: (table: string, code: string) => found.get(table)?.find((o) => o.value === code)?.label ?? code,
      loading,
    };
  }, [data, loading]);
}
