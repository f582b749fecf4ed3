/** Whether the service can be reached and can serve. While it cannot, it is asked again and again, and what failed goes on. */

/** The service says that it cannot serve (database down), or does not answer at all. */
export type Outage = 'unavailable' | 'offline';

export interface Health {
  /** What is wrong now; null when nothing is. */
  current: () => Outage | null;
  /** Somebody's question failed because of an outage. */
  report: (outage: Outage) => void;
  /** Asks now instead of when it is time. */
  check: () => void;
  /** Calls back whenever `current` changes. */
  subscribe: (listener: () => void) => () => void;
  /** Calls back each time when the service is there again. */
  onRecovered: (listener: () => void) => () => void;
}

/** Seconds between two questions whether the service is there again. */
export const RETRY_SECONDS = 5;

export function createHealth(probe: () => Promise<Outage | null>): Health {
  const changed = new Set<() => void>();
  const recovered = new Set<() => void>();
  let outage: Outage | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;

  function set(next: Outage | null) {
    if (next === outage) return;
    outage = next;
    for (const listener of [...changed]) listener();
    if (next === null) for (const listener of [...recovered]) listener();
  }

  async function ask() {
    clearTimeout(timer);
    if (asking) return;
    asking = true;
    const answer = await probe();
    asking = false;
    if (outage === null) return;
    set(answer);
    if (answer !== null) timer = setTimeout(ask, RETRY_SECONDS * 1000);
  }

  function listen(to: Set<() => void>, listener: () => void) {
    to.add(listener);
    return () => {
      to.delete(listener);
    };
  }

  return {
    current: () => outage,
    report(kind) {
      if (outage === null) timer = setTimeout(ask, RETRY_SECONDS * 1000);
      set(kind);
    },
    check() {
      if (outage !== null) void ask();
    },
    subscribe: (listener) => listen(changed, listener),
    onRecovered: (listener) => listen(recovered, listener),
  };
}

async function ready(): Promise<Outage | null> {
  try {
    const answer = await fetch('/readyz', { cache: 'no-store', signal: AbortSignal.timeout(10_000) });
    return answer.ok ? null : 'unavailable';
  } catch {
    return 'offline';
  }
}

export const health = createHealth(ready);
