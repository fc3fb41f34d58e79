import assert from 'node:assert/strict';
import { once, EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { drive, type Drive } from '../../../widget/feed/connection.ts';
import { openEvents } from '../../../widget/feed/sse-transport.ts';
import { fetchSnapshot } from '../../../widget/feed/fetch-snapshot.ts';
import { openPoll } from '../../../widget/feed/poll-transport.ts';
import { openSocket } from '../../../widget/feed/socket-transport.ts';
import type { Happening } from '../../../widget/feed/reduce.ts';
import type { FeedUpdate } from '../../../widget/feed/update.ts';
import { channel, ChannelLog, headline } from './channel-log.ts';
import { HandClock } from './hand-clock.ts';
import { SmallServer } from './small-server.ts';

const published = (id: string) => ({ type: 'headline:published' as const, headline: headline(id) });

let server: SmallServer;
let address: { server: string; channel: string };
let viewer: Viewer;

/** A follower on a page of the test's making, over the real network. */
class Viewer {
  readonly clock = new HandClock();
  readonly updates: FeedUpdate[] = [];
  readonly #news = new EventEmitter();
  readonly drive: Drive;
  page: (happening: Happening) => void = () => {};
  isPageLeft = false;

  constructor(log?: ChannelLog) {
    const { clock } = this;
    const openLink = { socket: openSocket, events: openEvents, poll: openPoll(fetchSnapshot) };
    const watchPage = (report: (happening: Happening) => void) => {
      this.page = report;
      return () => void (this.isPageLeft = true);
    };
    const listener = (update: FeedUpdate) => {
      this.updates.push(update);
      this.#news.emit('update');
    };
    const surroundings = { clock, startTimer: clock.startTimer, openLink, watchPage };
    this.drive = drive(address, log?.snapshotAt(log.seq), listener, surroundings);
  }

  get last(): FeedUpdate | undefined {
    return this.updates.at(-1);
  }

  /** Settles once the viewer knows the log up to its end. */
  async level(): Promise<void> {
    const isLevel = () =>
      this.last?.state?.seq === server.log.seq && this.last.state.epoch === server.log.epoch;
    await this.until(isLevel);
    assert.deepEqual(
      new Set(this.last?.state?.headlines),
      new Set(server.log.stateAt(server.log.seq).headlines),
    );
  }

  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await once(this.#news, 'update');
  }
}

/** Settles once `isSo`: asks after each turn of the event loop, since a server has no word for what a client did. */
async function eventually(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(async () => {
  server = new SmallServer();
  address = { server: await server.open(), channel: channel.id };
});

afterEach(async () => {
  viewer.drive.close();
  await server.close();
});

describe('a viewer with a snapshot', () => {
  it('follows from its position, each event once, in order', { timeout: 20_000 }, async () => {
    server.publish(published('a'));
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    server.publish(published('b'));
    server.publish(published('c'), { type: 'headline:retracted', id: 'a' });
    await viewer.level();
    assert.deepEqual(server.asked, ['socket first:1']);
    const seqs = viewer.updates.map(({ state }) => state?.seq);
    assert.deepEqual([...new Set(seqs)], [1, 2, 4]);
  });

  it('catches up exactly after its node died', { timeout: 20_000 }, async () => {
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    server.publish(published('a'));
    await viewer.level();
    server.drop();
    await eventually(() => server.viewers === 0);
    server.publish(published('b'));
    server.publish(published('c'));
    await viewer.level();
    assert.deepEqual(server.asked, ['socket first:0', 'socket first:1']);
    assert.equal(viewer.last?.status, 'live');
  });

  it('takes the snapshot when the log has begun another life', { timeout: 20_000 }, async () => {
    server.publish(published('ghost'));
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    server.log = new ChannelLog('second');
    server.publish(published('a'));
    await viewer.level();
    assert.deepEqual(
      viewer.last?.state?.headlines.map(({ id }) => id),
      ['a'],
    );
    assert.deepEqual(server.asked, ['socket first:1', 'socket']);
  });

  it('takes the snapshot when events are missing', { timeout: 20_000 }, async () => {
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    server.log.append(published('unheard'));
    server.publish(published('b'));
    await viewer.level();
    assert.deepEqual(server.asked, ['socket first:0', 'socket']);
  });

  it('says which headlines left by their own date', { timeout: 20_000 }, async () => {
    server.publish(published('a'), published('b'));
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    server.publish({ type: 'headline:expired', id: 'a' }, { type: 'headline:retracted', id: 'b' });
    await viewer.level();
    assert.deepEqual([...(viewer.last?.expiredIds ?? [])], ['a']);
  });
});

describe('a viewer without a snapshot', () => {
  it('gets it from the live connection', { timeout: 20_000 }, async () => {
    server.publish(published('a'));
    viewer = new Viewer();
    await viewer.level();
    assert.deepEqual(server.asked, ['socket']);
    assert.equal(viewer.last?.status, 'live');
  });
});

describe('a viewer behind a proxy', () => {
  for (const socket of ['blocked', 'hangs'] as const) {
    it(`follows by events where the socket is ${socket}`, { timeout: 20_000 }, async () => {
      server.socket = socket;
      viewer = new Viewer(server.log);
      await new Promise((resolve) => setImmediate(resolve));
      if (socket === 'hangs') viewer.clock.advance(4_000);
      await eventually(() => server.viewers === 1);
      server.publish(published('a'));
      await viewer.level();
      assert.deepEqual(server.asked, ['events first:0']);
      server.drop();
      await eventually(() => server.viewers === 0);
      server.publish(published('b'), published('c'));
      await viewer.level();
      assert.deepEqual(server.asked, ['events first:0', 'events first:1']);
    });
  }

  it(
    'asks for the snapshot every minute or so where nothing live gets through',
    { timeout: 20_000 },
    async () => {
      Object.assign(server, { socket: 'blocked', events: 'blocked' });
      viewer = new Viewer(server.log);
      await eventually(() => server.asked.length === 2);
      server.publish(published('a'));
      await viewer.until(() => true);
      viewer.clock.advance(45_000);
      await viewer.level();
      assert.deepEqual(server.asked, ['events first:0', 'snapshot', 'snapshot']);
      assert.equal(viewer.last?.status, 'live');
    },
  );
});

describe('a viewer who is refused', () => {
  it('by the socket stops for good and says why', { timeout: 20_000 }, async () => {
    server.refusal = 'origin-refused';
    viewer = new Viewer(server.log);
    await viewer.until(() => viewer.last?.status === 'refused');
    assert.equal(viewer.last?.refusal, 'origin-refused');
    assert.equal(viewer.clock.timers, 0);
  });

  it('by events stops for good and says why', { timeout: 20_000 }, async () => {
    Object.assign(server, { socket: 'blocked', refusal: 'unknown-channel' });
    viewer = new Viewer(server.log);
    await viewer.until(() => viewer.last?.status === 'refused');
    assert.equal(viewer.last?.refusal, 'unknown-channel');
  });
});

describe('a page that is put away', () => {
  it('lets go of its connection and its timer, and catches up exactly', { timeout: 20_000 }, async () => {
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    viewer.page({ type: 'asleep' });
    assert.equal(viewer.clock.timers, 0);
    await eventually(() => server.viewers === 0);
    server.publish(published('a'), published('b'));
    viewer.page({ type: 'awake' });
    await viewer.level();
    assert.deepEqual(server.asked, ['socket first:0', 'socket first:0']);
  });

  it('stays asleep while no strip can be seen', { timeout: 20_000 }, async () => {
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    viewer.drive.sleep();
    viewer.page({ type: 'asleep' });
    viewer.page({ type: 'awake' });
    await eventually(() => server.viewers === 0);
    assert.equal(viewer.clock.timers, 0);
    viewer.drive.wake();
    await eventually(() => server.viewers === 1);
  });
});

describe('a node that goes away', () => {
  it('is left when it says bye, and come back to', { timeout: 20_000 }, async () => {
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    server.say('bye', { retryAfterMs: 60_000 });
    await eventually(() => server.asked.length === 2);
    server.publish(published('a'));
    await viewer.level();
    assert.ok(viewer.updates.every(({ status }) => status === 'live'));
  });
});

describe('closing', () => {
  it('leaves no connection, no timer and no listener', { timeout: 20_000 }, async () => {
    viewer = new Viewer(server.log);
    await eventually(() => server.viewers === 1);
    viewer.drive.close();
    await eventually(() => server.viewers === 0);
    assert.equal(viewer.clock.timers, 0);
    assert.equal(viewer.isPageLeft, true);
  });
});
