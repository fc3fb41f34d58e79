import assert from 'node:assert/strict';
import { once, EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { FeedState } from '../../../widget/core/feed-state.ts';
import { openConnection, type Connection } from '../../../widget/feed/connection.ts';
import { openSseTransport } from '../../../widget/feed/sse-transport.ts';
import { openPollTransport } from '../../../widget/feed/poll-transport.ts';
import { openSocketTransport } from '../../../widget/feed/socket-transport.ts';
import type { ConnectionEvent } from '../../../widget/feed/reduce.ts';
import { channel, ChannelLog, headline } from './channel-log.ts';
import { FakeClock } from './fake-clock.ts';
import { SmallServer } from './small-server.ts';

const published = (id: string) => ({ type: 'headline:published' as const, headline: headline(id) });

let server: SmallServer;
let address: { server: string; channel: string };
let viewer: Viewer;

/** A connection on a page that the test controls, over the real network. */
class Viewer {
  readonly clock = new FakeClock();
  readonly updates: FeedState[] = [];
  readonly #news = new EventEmitter();
  readonly connection: Connection;
  page: (event: ConnectionEvent) => void = () => {};
  isPageLeft = false;

  constructor(log?: ChannelLog) {
    const { clock } = this;
    const transports = { socket: openSocketTransport, events: openSseTransport, poll: openPollTransport };
    const watchPage = (report: (event: ConnectionEvent) => void) => {
      this.page = report;
      return () => void (this.isPageLeft = true);
    };
    const listener = (update: FeedState) => {
      this.updates.push(update);
      this.#news.emit('update');
    };
    const environment = { clock, startTimer: clock.startTimer, transports, watchPage };
    this.connection = openConnection(address, log?.snapshotAt(log.seq), listener, environment);
  }

  get last(): FeedState | undefined {
    return this.updates.at(-1);
  }

  /** Settles once the viewer knows the log up to its end. */
  async caughtUp(): Promise<void> {
    await this.until(() => this.last?.position === `${server.log.epoch}:${server.log.seq}`);
    assert.deepEqual(new Set(this.last?.headlines), new Set(server.log.stateAt(server.log.seq).headlines));
  }

  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await once(this.#news, 'update');
  }
}

/** Settles once `isSo`. Asks after each turn of the event loop, since a server has no event for what a client did. */
async function eventually(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(async () => {
  server = new SmallServer();
  address = { server: await server.open(), channel: channel.id };
});

afterEach(async () => {
  viewer.connection.close();
  await server.close();
});

describe('a viewer with a snapshot', () => {
  it('follows from its position, each event once, in order', async () => {
    server.publish(published('a'));
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    server.publish(published('b'));
    server.publish(published('c'), { type: 'headline:retracted', id: 'a' });
    await viewer.caughtUp();
    assert.deepEqual(server.asked, ['socket first:1']);
    const positions = viewer.updates.map(({ position }) => position);
    assert.deepEqual([...new Set(positions)], ['first:1', 'first:2', 'first:4']);
  });

  it('catches up exactly after its node died', async () => {
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    server.publish(published('a'));
    await viewer.caughtUp();
    server.drop();
    await eventually(() => server.viewers === 0);
    server.publish(published('b'));
    server.publish(published('c'));
    await viewer.caughtUp();
    assert.deepEqual(server.asked, ['socket first:0', 'socket first:1']);
    assert.equal(viewer.last?.status, 'live');
  });

  it('takes the snapshot when the log has a new epoch', async () => {
    server.publish(published('ghost'));
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    server.log = new ChannelLog('second');
    server.publish(published('a'));
    await viewer.caughtUp();
    assert.deepEqual(
      viewer.last?.headlines?.map(({ id }) => id),
      ['a'],
    );
    assert.deepEqual(server.asked, ['socket first:1', 'socket']);
  });

  it('takes the snapshot when events are missing', async () => {
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    server.log.append(published('unheard'));
    server.publish(published('b'));
    await viewer.caughtUp();
    assert.deepEqual(server.asked, ['socket first:0', 'socket']);
  });

  it('names the headlines that expired', async () => {
    server.publish(published('a'), published('b'));
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    server.publish({ type: 'headline:expired', id: 'a' }, { type: 'headline:retracted', id: 'b' });
    await viewer.caughtUp();
    assert.deepEqual([...(viewer.last?.expiredIds ?? [])], ['a']);
  });
});

describe('a viewer without a snapshot', () => {
  it('gets it from the live connection', async () => {
    server.publish(published('a'));
    viewer = new Viewer();
    await viewer.caughtUp();
    assert.deepEqual(server.asked, ['socket']);
    assert.equal(viewer.last?.status, 'live');
  });
});

describe('a viewer behind a proxy', () => {
  for (const socket of ['blocked', 'hangs'] as const) {
    it(`follows by events where the socket is ${socket}`, async () => {
      server.socket = socket;
      viewer = new Viewer(server.log);
      await new Promise((resolve) => setImmediate(resolve));
      if (socket === 'hangs') viewer.clock.advance(4_000);
      await eventually(() => server.viewers === 1);
      server.publish(published('a'));
      await viewer.caughtUp();
      assert.deepEqual(server.asked, ['events first:0']);
      server.drop();
      await eventually(() => server.viewers === 0);
      server.publish(published('b'), published('c'));
      await viewer.caughtUp();
      assert.deepEqual(server.asked, ['events first:0', 'events first:1']);
    });
  }

  it('polls the snapshot about every minute where nothing live gets through', async () => {
    Object.assign(server, { socket: 'blocked', events: 'blocked' });
    viewer = new Viewer(server.log);
    await eventually(() => server.asked.length === 2);
    server.publish(published('a'));
    await viewer.until(() => true);
    viewer.clock.advance(45_000);
    await viewer.caughtUp();
    assert.deepEqual(server.asked, ['events first:0', 'snapshot', 'snapshot']);
    assert.equal(viewer.last?.status, 'live');
  });
});

describe('a viewer whose network answers with a page of its own', () => {
  it('is never live without having heard its server', async () => {
    Object.assign(server, { socket: 'blocked', isBehindPortal: true });
    viewer = new Viewer(server.log);
    await eventually(() => server.asked.length === 2);
    viewer.clock.advance(5_000);
    await viewer.until(() => viewer.last?.status === 'offline');
    const before = viewer.updates.length;
    for (let asked = server.asked.length; asked < 12; asked += 1) {
      viewer.clock.advance(60_000);
      await eventually(() => server.asked.length >= asked);
    }
    assert.ok(viewer.updates.slice(before).every(({ status }) => status !== 'live'));
  });
});

describe('a viewer whose server names the time to come back', () => {
  it('does not ask it before', async () => {
    Object.assign(server, {
      socket: 'blocked',
      events: 'blocked',
      snapshots: 'blocked',
      retryAfter: 200,
    });
    viewer = new Viewer();
    await viewer.until(() => viewer.last?.status === 'offline');
    assert.deepEqual(server.asked, ['events', 'snapshot']);
    viewer.clock.advance(199_999);
    assert.equal(viewer.clock.timers, 1);
    server.snapshots = 'open';
    server.publish(published('a'));
    viewer.clock.advance(1);
    await viewer.caughtUp();
    assert.deepEqual(server.asked, ['events', 'snapshot', 'snapshot']);
  });
});

describe('a viewer that is refused', () => {
  it('by the socket says why, and asks again later', async () => {
    server.refusal = 'origin-refused';
    viewer = new Viewer(server.log);
    await viewer.until(() => viewer.last?.status === 'refused');
    assert.equal(viewer.last?.refusal, 'origin-refused');
    assert.equal(viewer.clock.timers, 1);
    server.refusal = undefined;
    viewer.clock.advance(10 * 60_000);
    await viewer.until(() => viewer.last?.status === 'live');
    assert.equal(viewer.last?.refusal, undefined);
  });

  it('by events says why', async () => {
    Object.assign(server, { socket: 'blocked', refusal: 'unknown-channel' });
    viewer = new Viewer(server.log);
    await viewer.until(() => viewer.last?.status === 'refused');
    assert.equal(viewer.last?.refusal, 'unknown-channel');
  });
});

describe('a page that is put away', () => {
  it('closes its connection and its timer, and catches up exactly', async () => {
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    viewer.page({ type: 'sleep' });
    assert.equal(viewer.clock.timers, 0);
    await eventually(() => server.viewers === 0);
    server.publish(published('a'), published('b'));
    viewer.page({ type: 'wake' });
    await viewer.caughtUp();
    assert.deepEqual(server.asked, ['socket first:0', 'socket first:0']);
  });

  it('stays asleep while no strip can be seen', async () => {
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    viewer.connection.sleep();
    viewer.page({ type: 'sleep' });
    viewer.page({ type: 'wake' });
    await eventually(() => server.viewers === 0);
    assert.equal(viewer.clock.timers, 0);
    viewer.connection.wake();
    await eventually(() => server.viewers === 1);
  });
});

describe('a node that goes away', () => {
  it('is left when it says bye, and used again later', async () => {
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    server.say('bye', { retryAfterMs: 60_000 });
    await eventually(() => server.asked.length === 2);
    server.publish(published('a'));
    await viewer.caughtUp();
    assert.ok(viewer.updates.every(({ status }) => status === 'live'));
  });
});

describe('closing', () => {
  it('leaves no connection, no timer and no listener', async () => {
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    viewer.connection.close();
    await eventually(() => server.viewers === 0);
    assert.equal(viewer.clock.timers, 0);
    assert.equal(viewer.isPageLeft, true);
  });
});
