/** The reminders behind a number, a hundred at a time. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../api/failure';
import { useAskOnce } from '../../api/use';
import { type ReminderFilter, type ReminderRowFragment, RemindersDocument } from '../../gen/graphql';

const PAGE = 100;

interface Listed {
  key: string;
  rows: ReminderRowFragment[];
  total: number;
  cursor: string | null;
}

export function useReminders(filter: ReminderFilter) {
  const ask = useAskOnce();
  const key = JSON.stringify(filter);
  const [list, setList] = useState<Listed | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const turn = useRef('');

  const read = useCallback(
    async (before: Listed | null) => {
      const run = `${key}${before?.cursor ?? ''}`;
      if (turn.current === run) return;
      turn.current = run;
      const answer = await ask(RemindersDocument, {
        first: PAGE,
        after: before?.cursor ?? null,
        filter: JSON.parse(key) as ReminderFilter,
        count: before === null,
      });
      if (turn.current !== run) return;
      turn.current = '';
      setFailure(answer.failure);
      const page = answer.data?.reminders;
      if (!page) return;
      setList({
        key,
        rows: [...(before?.rows ?? []), ...page.edges.map((e) => e.node)],
        total: page.totalCount ?? before?.total ?? 0,
        cursor: page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null,
      });
    },
    [ask, key],
  );

  useEffect(() => {
    setFailure(null);
    read(null);
    return () => {
      turn.current = '';
    };
  }, [read]);

  const current = list?.key === key ? list : null;
  return {
    key,
    rows: current?.rows ?? [],
    total: current?.total ?? null,
    loading: !current && !failure,
    failure,
    more: current?.cursor !== null && current !== null,
    loadMore: useCallback(() => {
      if (current?.cursor && !failure) read(current);
    }, [current, failure, read]),
    again: useCallback(() => {
      setFailure(null);
      read(null);
    }, [read]),
  };
}
