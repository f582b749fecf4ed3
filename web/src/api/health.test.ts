import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHealth, type Outage, RETRY_SECONDS } from './health';

/** A service that answers what stands in `now`, and how often it was asked. */
function service() {
  const s = { now: null as Outage | null, asked: 0 };
  const health = createHealth(async () => {
    s.asked++;
    return s.now;
  });
  const seen: (Outage | null)[] = [];
  health.subscribe(() => seen.push(health.current()));
  let back = 0;
  health.onRecovered(() => back++);
  return { s, health, seen, back: () => back };
}

const wait = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

describe('health', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('asks nothing while all is well', async () => {
    const { s, health } = service();
    await wait(60);
    health.check();
    await wait(60);
    expect([s.asked, health.current()]).toEqual([0, null]);
  });

  it('asks every few seconds until the service is there again, and says so once', async () => {
    const { s, health, seen, back } = service();
    s.now = 'unavailable';
    health.report('unavailable');
    health.report('unavailable');
    expect(seen).toEqual(['unavailable']);
    await wait(3 * RETRY_SECONDS);
    expect([s.asked, back()]).toEqual([3, 0]);
    s.now = null;
    await wait(RETRY_SECONDS);
    expect([s.asked, back(), health.current()]).toEqual([4, 1, null]);
    expect(seen).toEqual(['unavailable', null]);
    await wait(60);
    expect([s.asked, back()]).toEqual([4, 1]);
  });

  it('says when the trouble becomes another one', async () => {
    const { s, health, seen } = service();
    s.now = 'offline';
    health.report('unavailable');
    await wait(RETRY_SECONDS);
    s.now = 'unavailable';
    await wait(RETRY_SECONDS);
    expect(seen).toEqual(['unavailable', 'offline', 'unavailable']);
  });

  it('goes on when the next outage comes, and asks at once when told to', async () => {
    const { s, health, back } = service();
    health.report('offline');
    health.check();
    await wait(0);
    expect([s.asked, back()]).toEqual([1, 1]);
    s.now = 'unavailable';
    health.report('unavailable');
    await wait(RETRY_SECONDS);
    s.now = null;
    await wait(RETRY_SECONDS);
    expect([s.asked, back()]).toEqual([3, 2]);
  });

  it('forgets who no longer listens', async () => {
    const { health } = service();
    let called = 0;
    health.onRecovered(() => called++)();
    health.subscribe(() => called++)();
    health.report('offline');
    await wait(RETRY_SECONDS);
    expect([called, health.current()]).toEqual([0, null]);
  });
});
