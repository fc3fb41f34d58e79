import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Snapshot } from '../../../server/protocol/message.ts';
import type { FeedState } from '../../../widget/core/feed-state.ts';
import type { ChannelAddress } from '../../../widget/feed/address.ts';
import type { Connection } from '../../../widget/feed/connection.ts';
import { startPageTimer } from '../../../widget/feed/page-timer.ts';
import { SharedSubscription, type Subscription } from '../../../widget/feed/shared-subscription.ts';
import { channel, headline } from './channel-log.ts';
import { SmallServer } from './small-server.ts';

/** Stands in for the live part. */
class FakeLive {
  readonly calls: string[] = [];
  isOpen = false;
  snapshot: Snapshot | undefined;
  listener: (state: FeedState) => void = () => {};

  readonly openLiveConnection = (
    _address: ChannelAddress,
    snapshot: Snapshot | undefined,
    listener: (state: FeedState) => void,
  ): Connection => {
    Object.assign(this, { isOpen: true, snapshot, listener });
    const record = (call: string) => () => void this.calls.push(call);
    return { sleep: record('sleep'), wake: record('wake'), close: record('close') };
  };
}

class Strip {
  readonly updates: FeedState[] = [];
  readonly subscription: Subscription;
  readonly #news = new EventEmitter();

  constructor(of: SharedSubscription) {
    this.subscription = of.subscribe((update) => {
      this.updates.push(update);
      this.#news.emit('update');
    });
  }

  async until(status: string): Promise<FeedState> {
    for (;;) {
      const last = this.updates.at(-1);
      if (last?.status === status) return last;
      await once(this.#news, 'update');
    }
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

let server: SmallServer;
let live: FakeLive;
let loads: EventEmitter;
let canLoad: boolean;
let loading: Promise<void>;
/** Timers of ten seconds or more that have not been stopped. */
let longTimers: Set<() => void>;
let onPause: () => void;
let pauses: number[];
let ends: number;
let shared: SharedSubscription;

beforeEach(async () => {
  server = new SmallServer();
  live = new FakeLive();
  loads = new EventEmitter();
  [canLoad, ends, onPause, pauses] = [true, 0, () => {}, []];
  [loading, longTimers] = [Promise.resolve(), new Set()];
  const address = { server: await server.open(), channel: channel.id };
  const environment = {
    loadLive: async () => {
      if (!canLoad) throw new TypeError('blocked');
      await loading;
      setImmediate(() => loads.emit('load'));
      return live;
    },
    painted: turn,
    startTimer: (ms: number, end: () => void) => {
      if (ms < 10_000) return startPageTimer(ms, end);
      longTimers.add(end);
      return () => longTimers.delete(end);
    },
    pause: (ms: number) => {
      pauses.push(ms);
      onPause();
      onPause = () => {};
      return turn();
    },
  };
  shared = new SharedSubscription(address, environment, () => (ends += 1));
});

afterEach(() => server.close());

describe('the strips of one channel', () => {
  it('ask for one snapshot, and pass it to one live connection', async () => {
    server.publish({ type: 'headline:published', headline: headline('a') });
    const loaded = once(loads, 'load');
    const strips = [new Strip(shared), new Strip(shared)];
    for (const strip of strips) assert.equal((await strip.until('live')).position, 'first:1');
    await loaded;
    assert.deepEqual(server.asked, ['snapshot']);
    assert.equal(live.snapshot?.seq, 1);
  });

  it('all learn what the live connection reports, also a strip that comes later', async () => {
    const loaded = once(loads, 'load');
    const first = new Strip(shared);
    await loaded;
    const update = { ...(await first.until('live')), status: 'stale' as const, expiredIds: new Set(['x']) };
    live.listener(update);
    assert.deepEqual(first.updates.at(-1), update);

    const late = new Strip(shared);
    assert.equal(late.updates.length, 0);
    const greeting = await late.until('stale');
    assert.equal(greeting.headlines, update.headlines);
    assert.equal(greeting.expiredIds.size, 0);
  });

  it('sleep only together', async () => {
    const loaded = once(loads, 'load');
    const [one, other] = [new Strip(shared), new Strip(shared)];
    await loaded;
    live.calls.length = 0;
    one.subscription.sleep();
    other.subscription.sleep();
    other.subscription.wake();
    assert.deepEqual(live.calls, ['wake', 'sleep', 'wake']);
  });

  it('end with the last one, and not when it only moves', async () => {
    const loaded = once(loads, 'load');
    const one = new Strip(shared);
    await loaded;
    one.subscription.close();
    const moved = new Strip(shared);
    await turn();
    assert.equal(ends, 0);
    moved.subscription.close();
    await turn();
    assert.equal(ends, 1);
    assert.equal(live.calls.at(-1), 'close');
    assert.deepEqual(server.asked, ['snapshot']);
  });
});

describe('a channel that refuses', () => {
  it('says why, and no live part is loaded', async () => {
    server.refusal = 'unknown-channel';
    const strip = new Strip(shared);
    assert.equal((await strip.until('refused')).refusal, 'unknown-channel');
    await turn();
    assert.equal(live.isOpen, false);
    strip.subscription.close();
  });

  it('is asked again, and followed once it no longer refuses', { timeout: 60_000 }, async () => {
    server.refusal = 'unknown-channel';
    onPause = () => (server.refusal = undefined);
    const strip = new Strip(shared);
    await strip.until('refused');
    assert.equal((await strip.until('live')).refusal, undefined);
    strip.subscription.close();
  });
});

describe('a server that names the time to come back', () => {
  it('is asked then, and not before by any way', async () => {
    Object.assign(server, { snapshots: 'blocked', retryAfter: 7 });
    let wasLiveLoaded = true;
    onPause = () => {
      wasLiveLoaded = live.isOpen;
      server.snapshots = 'open';
    };
    const strip = new Strip(shared);
    await strip.until('live');
    assert.deepEqual(pauses, [7000]);
    assert.equal(wasLiveLoaded, false);
    strip.subscription.close();
  });

  it('is asked at the date that it names, whatever the clock of the device says', async () => {
    canLoad = false;
    Object.assign(server, {
      snapshots: 'blocked',
      date: 'Sun, 01 Mar 2026 09:59:50 GMT',
      retryAfter: 'Sun, 01 Mar 2026 10:00:20 GMT',
    });
    onPause = () => (server.snapshots = 'open');
    const strip = new Strip(shared);
    await strip.until('live');
    strip.subscription.close();
    assert.equal(pauses[0], 30_000);
  });

  for (const [what, retryAfter, pauseMs] of [
    ['days', 1e9, 600_000],
    ['a date of another year', 'Fri, 01 Jan 2199 00:00:00 GMT', 600_000],
    ['the past', -5, 60_000],
    ['a date of the past', 'Sun, 01 Mar 2020 10:00:00 GMT', 60_000],
    ['no number', NaN, 60_000],
    ['no date', 'soon', 60_000],
  ] as const)
    it(`is asked within ten minutes when it names ${what}`, async () => {
      canLoad = false;
      Object.assign(server, { snapshots: 'blocked', retryAfter });
      onPause = () => (server.snapshots = 'open');
      const strip = new Strip(shared);
      await strip.until('live');
      strip.subscription.close();
      assert.equal(pauses[0], pauseMs);
    });
});

describe('a page where the live part cannot be loaded', () => {
  it('asks for the snapshot now and then', async () => {
    canLoad = false;
    onPause = () => server.publish({ type: 'headline:published', headline: headline('a') });
    const strip = new Strip(shared);
    while ((await strip.until('live')).position !== 'first:1') await turn();
    strip.subscription.close();
    assert.ok(server.asked.every((asked) => asked === 'snapshot'));
  });

  it('is stale in the end when the live part neither comes nor fails, and asks again', async () => {
    loading = new Promise(() => {});
    const strip = new Strip(shared);
    await strip.until('live');
    while (longTimers.size < 2) await turn();
    onPause = () => server.publish({ type: 'headline:published', headline: headline('a') });
    for (const end of longTimers) end();
    assert.equal(strip.updates.at(-1)?.status, 'stale');
    assert.deepEqual(strip.updates.at(-1)?.headlines, strip.updates[0]?.headlines);
    while ((await strip.until('live')).position !== 'first:1') await turn();
    strip.subscription.close();
    await turn();
    for (const end of longTimers) end();
    await turn();
    assert.equal(live.isOpen, false);
  });

  it('has the time of the answer where its body is older', async () => {
    canLoad = false;
    server.snapshotNow = new Date(Date.now() - 3_600_000).toISOString();
    const strip = new Strip(shared);
    const { clockOffsetMs = 0 } = await strip.until('live');
    assert.ok(Math.abs(performance.now() + clockOffsetMs - Date.now()) < 60_000);
    strip.subscription.close();
  });

  it('says that it is offline when there is no snapshot either', async () => {
    canLoad = false;
    server.snapshots = 'blocked';
    onPause = () => (server.snapshots = 'open');
    const strip = new Strip(shared);
    await strip.until('offline');
    await strip.until('live');
    strip.subscription.close();
  });
});
