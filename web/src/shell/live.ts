/**
 * Notices from the server that the inbox has changed: nothing but "ask again". One stream for a page that is looked at;
 * it is closed while the page is hidden, comes back by itself, and every coming back asks again, so nothing is missed.
 */

/** What is used of an EventSource. */
export interface Stream {
  readonly readyState: number;
  onerror: ((event: Event) => unknown) | null;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export interface Surroundings {
  open: () => Stream;
  hidden: () => boolean;
  /** Calls back when the page is hidden or seen again; returns how to stop that. */
  onVisibility: (changed: () => void) => () => void;
  after: (milliseconds: number, act: () => void) => () => void;
}

const CLOSED = 2;
/** A hidden page keeps its stream for a moment: one often comes back at once. */
const HIDDEN_FOR = 30_000;
const RETRY_FIRST = 2_000;
const RETRY_MOST = 60_000;

const browser: Surroundings = {
  open: () => new EventSource('/events'),
  hidden: () => document.visibilityState === 'hidden',
  onVisibility(changed) {
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  },
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Calls ask whenever there may be something new, until the returned function is called. */
export function listen(ask: () => void, around: Surroundings = browser): () => void {
  let stream: Stream | null = null;
  let stopWaiting: (() => void) | null = null;
  let wait = RETRY_FIRST;
  let over = false;

  const still = () => {
    stopWaiting?.();
    stopWaiting = null;
  };
  const close = () => {
    stream?.close();
    stream = null;
  };
  const later = (milliseconds: number, act: () => void) => {
    still();
    stopWaiting = around.after(milliseconds, () => {
      stopWaiting = null;
      act();
    });
  };
  // The browser comes back by itself after a cut connection, but not after an answer that is no stream: then the server
  // or a proxy in front of it is not well, or nobody is signed in any more, which asking tells.
  const again = () => {
    close();
    later(wait, () => {
      ask();
      start();
    });
    wait = Math.min(wait * 2, RETRY_MOST);
  };
  function start() {
    if (over || stream || around.hidden()) return;
    const opened = around.open();
    stream = opened;
    opened.addEventListener('inbox', () => {
      wait = RETRY_FIRST;
      ask();
    });
    opened.addEventListener('end', (event) => {
      if (event.data === 'stopped') return again();
      close();
      // Signed out: asking finds out. Replaced by newer pages: this one comes back when it is looked at again.
      if (event.data === 'signed-out') ask();
    });
    opened.onerror = () => {
      if (opened === stream && opened.readyState === CLOSED) again();
    };
  }

  const unwatch = around.onVisibility(() => {
    if (around.hidden()) {
      if (stream) later(HIDDEN_FOR, close);
      return;
    }
    if (stream) return still();
    still();
    wait = RETRY_FIRST;
    start(); // its first notice asks again
  });
  start();
  return () => {
    over = true;
    unwatch();
    still();
    close();
  };
}
