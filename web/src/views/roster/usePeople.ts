/** Pages of a hundred people, one after the other, kept for coming back. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Failure, outageOf } from '../../api/failure';
import { health } from '../../api/health';
import { useAskOnce } from '../../api/use';
import { type CadreFilter, type CadreOrder, RosterPageDocument, type RosterRowFragment } from '../../gen/graphql';
import type { Place } from '../../ui/VirtualTable';
import { type KeptList, lists } from './lists';

const PAGE = 100;

export interface People {
  key: string;
  rows: RosterRowFragment[];
  total: number | null;
  loading: boolean;
  failure: Failure | null;
  more: boolean;
  loadMore: () => void;
  again: () => void;
  place: Place | null;
  keepPlace: (place: Place) => void;
}

export function usePeople(filter: CadreFilter, orderBy: CadreOrder): People {
  const ask = useAskOnce();
  const key = JSON.stringify([filter, orderBy]);
  const wanted = useMemo(() => JSON.parse(key) as [CadreFilter, CadreOrder], [key]);
  const kept = lists.get(key);
  const [list, setList] = useState<KeptList | null>(kept ?? null);
  const [loading, setLoading] = useState(!kept);
  const [failure, setFailure] = useState<Failure | null>(null);
  const busy = useRef('');

  const read = useCallback(
    async (after: KeptList | null) => {
      const run = `${key}${after?.cursor ?? ''}`;
      if (busy.current === run) return;
      busy.current = run;
      setLoading(true);
      const changes = lists.changes;
      const answer = await ask(RosterPageDocument, {
        first: PAGE,
        after: after?.cursor ?? null,
        filter: wanted[0],
        orderBy: wanted[1],
        count: after === null,
      });
      if (busy.current !== run) return;
      busy.current = '';
      setLoading(false);
      setFailure(answer.failure);
      const page = answer.data?.cadres;
      if (!page) return;
      const next: KeptList = {
        key,
        rows: [...(after?.rows ?? []), ...page.edges.map((e) => e.node)],
        total: after ? after.total : (page.totalCount ?? null),
        cursor: page.pageInfo.endCursor ?? null,
        more: page.pageInfo.hasNextPage,
        place: lists.get(key)?.place ?? null,
        changes: after ? after.changes : changes,
      };
      lists.put(next);
      setList(next);
    },
    [ask, key, wanted],
  );

  useEffect(() => {
    const before = lists.get(key);
    setFailure(null);
    setList(before ?? null);
    if (before) lists.put(before);
    if (!before || before.changes !== lists.changes) read(null);
    else setLoading(false);
    return () => {
      busy.current = '';
    };
  }, [key, read]);

  const current = list?.key === key ? list : null;
  // With pages on screen nothing is read again after an outage; reading on is possible again.
  const heals = outageOf(failure) !== null;
  useEffect(() => (heals ? health.onRecovered(() => setFailure(null)) : undefined), [heals]);
  const again = useCallback(() => read(null), [read]);
  const loadMore = useCallback(() => {
    if (current?.more && !failure) read(current);
  }, [current, failure, read]);
  const keepPlace = useCallback(
    (place: Place) => {
      const now = lists.get(key);
      if (now) lists.put({ ...now, place });
    },
    [key],
  );
  return {
    key,
    rows: current?.rows ?? [],
    total: current?.total ?? null,
    loading: loading || !current,
    failure,
    more: current?.more ?? false,
    loadMore,
    again,
    place: current?.place ?? null,
    keepPlace,
  };
}
