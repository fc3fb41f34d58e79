import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Drive } from '../../../widget/feed/connection.ts';
import { Follower, type Subscription } from '../../../widget/feed/shared-subscription.ts';
import type { Handover } from '../../../widget/feed/live.ts';
import type { FeedUpdate } from '../../../widget/feed/update.ts';
import { channel, headline } from './channel-log.ts';
import { SmallServer } from './small-server.ts';

/** The live part's side of the door. */
class Live {
  readonly calls: string[] = [];
  handover: Handover | undefined;

  readonly follow = (handover: Handover): Drive => {
    this.handover = handover;
    const note = (call: string) => () => void this.calls.push(call);
    return { sleep: note('sleep'), wake: note('wake'), close: note('close') };
  };
}

class Strip {
  readonly updates: FeedUpdate[] = [];
  readonly subscription: Subscription;
  readonly #news = new EventEmitter();

  constructor(of: Follower) {
    this.subscription = of.subscribe((update) => {
      this.updates.push(update);
      this.#news.emit('update');
    });
  }

  async until(status: string): Promise<FeedUpdate> {
    for (;;) {
      const last = this.updates.at(-1);
      if (last?.status === status) return last;
      await once(this.#news, 'update');
    }
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

let server: SmallServer;
let live: Live;
let loads: EventEmitter;
let canLoad: boolean;
let onPause: () => void;
let ends: number;
let follower: Follower;

beforeEach(async () => {
  server = new SmallServer();
  live = new Live();
  loads = new EventEmitter();
  [canLoad, ends, onPause] = [true, 0, () => {}];
  const address = { server: await server.open(), channel: channel.id };
  const surroundings = {
    loadLive: async () => {
      if (!canLoad) throw new TypeError('blocked');
      setImmediate(() => loads.emit('load'));
      return live;
    },
    painted: turn,
    pause: () => {
      onPause();
      onPause = () => {};
      return turn();
    },
  };
  follower = new Follower(address, surroundings, () => (ends += 1));
});

afterEach(() => server.close());

describe('the strips of one channel', () => {
  it('ask for one snapshot, and hand it over to one live part', { timeout: 20_000 }, async () => {
    server.publish({ type: 'headline:published', headline: headline('a') });
    const loaded = once(loads, 'load');
    const strips = [new Strip(follower), new Strip(follower)];
    for (const strip of strips) assert.equal((await strip.until('live')).state?.seq, 1);
    await loaded;
    assert.deepEqual(server.asked, ['snapshot']);
    assert.equal(live.handover?.snapshot?.seq, 1);
  });

  it('all hear what the live part says, also a strip that comes later', { timeout: 20_000 }, async () => {
    const loaded = once(loads, 'load');
    const first = new Strip(follower);
    await loaded;
    const update = { ...(await first.until('live')), status: 'stale' as const, expiredIds: new Set(['x']) };
    live.handover?.listener(update);
    assert.deepEqual(first.updates.at(-1), update);

    const late = new Strip(follower);
    assert.equal(late.updates.length, 0);
    const greeting = await late.until('stale');
    assert.equal(greeting.state, update.state);
    assert.equal(greeting.expiredIds.size, 0);
  });

  it('sleep only together', { timeout: 20_000 }, async () => {
    const loaded = once(loads, 'load');
    const [one, other] = [new Strip(follower), new Strip(follower)];
    await loaded;
    live.calls.length = 0;
    one.subscription.sleep();
    other.subscription.sleep();
    other.subscription.wake();
    assert.deepEqual(live.calls, ['wake', 'sleep', 'wake']);
  });

  it('end with the last one, and not when it only moves', { timeout: 20_000 }, async () => {
    const loaded = once(loads, 'load');
    const one = new Strip(follower);
    await loaded;
    one.subscription.close();
    const moved = new Strip(follower);
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
  it('says why, and no live part is loaded', { timeout: 20_000 }, async () => {
    server.refusal = 'unknown-channel';
    const strip = new Strip(follower);
    assert.equal((await strip.until('refused')).refusal, 'unknown-channel');
    await turn();
    assert.equal(live.handover, undefined);
  });
});

describe('a page where the live part cannot be loaded', () => {
  it('asks for the snapshot now and then', { timeout: 20_000 }, async () => {
    canLoad = false;
    onPause = () => server.publish({ type: 'headline:published', headline: headline('a') });
    const strip = new Strip(follower);
    while ((await strip.until('live')).state?.seq !== 1) await turn();
    strip.subscription.close();
    assert.ok(server.asked.every((asked) => asked === 'snapshot'));
  });

  it('says that it is offline when there is no snapshot either', { timeout: 20_000 }, async () => {
    canLoad = false;
    server.snapshots = 'blocked';
    onPause = () => (server.snapshots = 'open');
    const strip = new Strip(follower);
    await strip.until('offline');
    await strip.until('live');
    strip.subscription.close();
  });
});
