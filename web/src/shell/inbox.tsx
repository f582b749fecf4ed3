/** The inbox in numbers, kept current by notices of the server, for the bar at the top and the workbench. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useAsk } from '../api/use';
import { InboxFiguresDocument, type InboxFiguresQuery } from '../gen/graphql';
import { listen } from './live';
import { useSession } from './session';

interface Inbox {
  figures: InboxFiguresQuery['inboxFigures'] | null;
  /** Grows with each notice; what depends on the inbox asks again when it does. */
  tick: number;
  /** Something was done here: ask again without waiting for the notice. */
  again: () => void;
}

const Context = createContext<Inbox>({ figures: null, tick: 0, again: () => {} });

export function useInbox(): Inbox {
  return useContext(Context);
}

export function InboxProvider({ children }: { children: ReactNode }) {
  const { may } = useSession();
  const own = may('inbox.own');
  const { data, again: ask } = useAsk(InboxFiguresDocument, {}, { pause: !own, policy: 'network-only' });
  const [tick, setTick] = useState(0);
  useEffect(() => {
    if (!own) return;
    return listen(() => setTick((n) => n + 1));
  }, [own]);
  useEffect(() => {
    if (tick > 0) ask();
  }, [tick, ask]);
  const inbox = useMemo<Inbox>(
    () => ({ figures: data?.inboxFigures ?? null, tick, again: () => setTick((n) => n + 1) }),
    [data, tick],
  );
  return <Context.Provider value={inbox}>{children}</Context.Provider>;
}
