import { describe, expect, it } from 'vitest';
import { listen, type Stream, type Surroundings } from './live';

/** A browser whose time and connections are in our hands. */
function browser() {
  const streams: (Stream & {
    say: (type: string, data?: string) => void;
    fail: (readyState: number) => void;
    closed: boolean;
  })[] = [];
  let timers: { at: number; act: () => void }[] = [];
  let now = 0;
  let hidden = false;
  let changed = () => {};
  const around: Surroundings = {
    open() {
      const listeners: Record<string, (e: MessageEvent<string>) => void> = {};
      const stream = {
        readyState: 1,
        closed: false,
        onerror: null as Stream['onerror'],
        addEventListener: (type: string, listener: (e: MessageEvent<string>) => void) => {
          listeners[type] = listener;
        },
        close() {
          stream.closed = true;
        },
        say: (type: string, data = 'changed') => listeners[type]?.({ data } as MessageEvent<string>),
        fail(readyState: number) {
          stream.readyState = readyState;
          stream.onerror?.({} as Event);
        },
      };
      streams.push(stream);
      return stream;
    },
    hidden: () => hidden,
    onVisibility(c) {
      changed = c;
      return () => {
        changed = () => {};
      };
    },
    after(ms, act) {
      const timer = { at: now + ms, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((t) => t !== timer);
      };
    },
  };
  return {
    around,
    streams,
    last: () => streams.at(-1) as (typeof streams)[number],
    show(seen: boolean) {
      hidden = !seen;
      changed();
    },
    pass(ms: number) {
      now += ms;
      const due = timers.filter((t) => t.at <= now);
      timers = timers.filter((t) => t.at > now);
      for (const t of due) t.act();
    },
    waiting: () => timers.length,
  };
}

function set() {
  const b = browser();
  let asked = 0;
  const stop = listen(() => asked++, b.around);
  return { ...b, stop, asked: () => asked };
}

describe('notices', () => {
  it('ask again at each one', () => {
    const t = set();
    expect(t.streams.length).toBe(1);
    t.last().say('inbox');
    t.last().say('inbox');
    expect(t.asked()).toBe(2);
  });

  it('leave a cut connection to the browser', () => {
    const t = set();
    t.last().fail(0);
    t.pass(120_000);
    expect(t.streams.length).toBe(1);
  });

  it('come back after an answer that is no stream, each time later, at most once a minute', () => {
    const t = set();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      t.last().fail(2);
      const before = t.streams.length;
      let waited = 0;
      while (t.streams.length === before && waited < 100_000) {
        t.pass(1000);
        waited += 1000;
      }
      waits.push(waited / 1000);
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
    expect(t.asked()).toBe(8);
    t.last().say('inbox');
    t.last().fail(2);
    t.pass(2000);
    expect(t.streams.length).toBe(10);
  });

  it('come back when the server was stopped', () => {
    const t = set();
    t.last().say('end', 'stopped');
    expect(t.last().closed).toBe(true);
    t.pass(2000);
    expect(t.streams.length).toBe(2);
  });

  it('find out that the session has ended, and stay away', () => {
    const t = set();
    t.last().say('end', 'signed-out');
    expect(t.asked()).toBe(1);
    t.pass(120_000);
    expect(t.streams.length).toBe(1);
  });

  it('stay away when newer pages took the place, until the page is looked at again', () => {
    const t = set();
    t.last().say('end', 'replaced');
    t.pass(120_000);
    expect(t.streams.length).toBe(1);
    t.show(false);
    t.show(true);
    expect(t.streams.length).toBe(2);
  });

  it('pause while the page is hidden for long, not for a moment', () => {
    const t = set();
    t.show(false);
    t.pass(10_000);
    t.show(true);
    t.pass(60_000);
    expect(t.streams.length).toBe(1);
    expect(t.last().closed).toBe(false);
    t.show(false);
    t.pass(30_000);
    expect(t.last().closed).toBe(true);
    t.last().fail(2); // what a closed stream still says is nothing
    t.pass(120_000);
    expect(t.streams.length).toBe(1);
    t.show(true);
    expect(t.streams.length).toBe(2);
  });

  it('end for good', () => {
    const t = set();
    t.last().fail(2);
    t.stop();
    t.pass(120_000);
    t.show(false);
    t.show(true);
    expect(t.streams.length).toBe(1);
    expect(t.waiting()).toBe(0);
  });
});
