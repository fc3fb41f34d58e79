import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { startEpoch } from '../../../server/log/restart-log.ts';
import type { ChannelTail } from '../../../server/log/channel-tail.ts';
import { order } from '../../../server/protocol/order.ts';
import { formatPosition, parsePosition } from '../../../server/protocol/position.ts';
import { ViewerHub } from '../../../server/push/viewer-hub.ts';
import { retract } from '../../../server/headlines/retract.ts';
import { editor, openNewsroom, publishInDemo, type Newsroom } from '../../support/newsroom.ts';
import { ManualTransport } from '../../support/viewers/manual-transport.ts';
import { appendVoids, catchUp, startPushNode, type PushNode } from '../../support/push-node.ts';
import type { Recording } from '../../support/viewers/recording.ts';
import { SocketViewer } from '../../support/viewers/socket-viewer.ts';
import { StreamViewer } from '../../support/viewers/stream-viewer.ts';

const viewerCount = 4;
const who = fc.nat({ max: viewerCount - 1 });
type Change =
  { readonly do: 'publish' | 'retract' | 'anew' } | { readonly do: 'burst'; readonly count: number };
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('publish' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('retract' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('anew' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('burst' as const), count: fc.integer({ min: 1, max: 500 }) }),
  },
);

/** A newsroom at work: its changes are committed, and the node reads them whenever it gets to them. */
class Work {
  readonly #newsroom: Newsroom;
  readonly #live: string[] = [];
  #epochs = 0;

  constructor(newsroom: Newsroom) {
    this.#newsroom = newsroom;
  }

  async run(next: Change): Promise<void> {
    switch (next.do) {
      case 'publish':
        this.#live.push((await publishInDemo(this.#newsroom, {})).headline.id);
        return;
      case 'retract': {
        const id = this.#live.pop();
        if (id !== undefined) await retract(this.#newsroom.publishing, editor, id, { erase: false });
        return;
      }
      case 'burst':
        return appendVoids(this.#newsroom, next.count);
      case 'anew': {
        const epoch = `anew${(this.#epochs += 1)}`;
        await this.#newsroom.store.write((transaction) => startEpoch(transaction, 'demo', epoch));
        this.#newsroom.tails.wake('demo');
      }
    }
  }
}

async function tailOf({ tails }: Newsroom): Promise<ChannelTail> {
  const tail = await tails.find('demo');
  assert.ok(tail);
  return tail;
}

/** The viewer knows what the log says, and its events came without a gap, a duplicate or a detour. */
function assertLevel(viewer: Recording, tail: ChannelTail): void {
  assert.ifError(viewer.failure);
  const { epoch, seq, channel, headlines } = tail.snapshot(0);
  assert.ok(viewer.state);
  assert.deepEqual(
    { ...viewer.state, headlines: order(viewer.state.headlines, 0) },
    { epoch, seq, channel, headlines },
  );
}

describe('viewers on real connections that come, go and return during changes', () => {
  type Command = Change | { readonly do: 'come' | 'go' | 'stream'; readonly who: number } | { do: 'turn' };
  const command: fc.Arbitrary<Command> = fc.oneof(
    { weight: 5, arbitrary: change },
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constantFrom('come' as const, 'go' as const, 'stream' as const), who }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
  );

  async function run(node: PushNode, seats: readonly Seat[], commands: readonly Command[]): Promise<void> {
    const work = new Work(node.newsroom);
    for (const next of commands) {
      if ('who' in next) await seats[next.who]?.[next.do]();
      else if (next.do === 'turn') await new Promise((resolve) => setImmediate(resolve));
      else await work.run(next);
    }
  }

  async function assertOnceInOrder(seat: Seat, tail: ChannelTail): Promise<void> {
    if (!seat.viewer) seat.come();
    const { viewer } = seat;
    assert.ok(viewer);
    await viewer.the('ready');
    await viewer.until(() => viewer.position === formatPosition(tail.position));
    assertLevel(viewer, tail);
    assert.equal(viewer.names.filter((name) => name === 'ready').length, 1);
  }

  it('each hear every event once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
        const node = await startPushNode();
        const seats = Array.from({ length: viewerCount }, () => new Seat(node));
        try {
          await run(node, seats, commands);
          await catchUp(node.newsroom);
          const tail = await tailOf(node.newsroom);
          for (const seat of seats) await assertOnceInOrder(seat, tail);
        } finally {
          for (const seat of seats) seat.go();
          await node.stop();
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** A person who watches by this connection or that, and remembers the position in between. */
class Seat {
  viewer: SocketViewer | StreamViewer | undefined;
  readonly #node: PushNode;
  #last: Recording | undefined;

  constructor(node: PushNode) {
    this.#node = node;
  }

  come(): void {
    this.go();
    this.viewer = new SocketViewer(this.#node.url, { after: this.#last?.position });
    this.viewer.state = this.#last?.state;
  }

  async stream(): Promise<void> {
    this.go();
    // What the last connection had already received may still be read while the next one is opened.
    const { position: after, state } = this.#last ?? {};
    const viewer = await StreamViewer.open(this.#node.url, after === undefined ? {} : { after });
    viewer.state = state;
    this.viewer = viewer;
  }

  go(): void {
    this.viewer?.close();
    if (this.viewer?.state) this.#last = this.viewer;
    this.viewer = undefined;
  }
}

describe('viewers that read irregularly', () => {
  type Command = Change | { readonly do: 'drain' | 'come'; readonly who: number };
  const command: fc.Arbitrary<Command> = fc.oneof(
    { weight: 5, arbitrary: change },
    { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('drain' as const, 'come' as const), who }) },
  );

  it('each get every event once and in order, with at most one message queued', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { maxLength: 60 }),
        fc.integer({ min: 1, max: 3 }),
        async (commands, room) => {
          const newsroom = await openNewsroom();
          const hub = new ViewerHub({ clock: newsroom.clock, maxViewers: 1 });
          const tail = await tailOf(newsroom);
          const work = new Work(newsroom);
          const transports: (ManualTransport | undefined)[] = [];
          const leaves: (() => void)[] = [];
          for (const next of commands) {
            if (!('who' in next)) {
              await work.run(next);
              await catchUp(newsroom);
            } else if (next.do === 'drain') transports[next.who]?.drain();
            else {
              leaves[next.who]?.();
              const last = transports[next.who];
              const transport = new ManualTransport(room);
              transport.state = last?.state;
              const after = last?.position === undefined ? undefined : parsePosition(last.position);
              transports[next.who] = transport;
              leaves[next.who] = hub.subscribe(tail, after, transport);
            }
          }
          for (const transport of transports) {
            if (!transport) continue;
            while (transport.position !== formatPosition(tail.position)) transport.drain();
            assertLevel(transport, tail);
            // `ready` is sent at once after the message that makes the viewer level.
            assert.ok(transport.maxWaiting <= room + 1);
            assert.equal(transport.names.filter((name) => name === 'ready').length, 1);
          }
          await newsroom.close();
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('more viewers than fit into one slice', () => {
  it('each get every event once and in order while more are published', async () => {
    const newsroom = await openNewsroom();
    const hub = new ViewerHub({ clock: newsroom.clock, maxViewers: 1 });
    const tail = await tailOf(newsroom);
    const transports = Array.from({ length: 3500 }, () => new ManualTransport(Infinity));
    for (const transport of transports) hub.subscribe(tail, undefined, transport);
    for (let count = 0; count < 5; count += 1) await appendVoids(newsroom, 1);
    await Promise.all(transports.map((transport) => transport.atSeq(5)));
    for (const transport of transports) assertLevel(transport, tail);
    // The last viewers were served late, and got in one message what the first ones got in several.
    assert.ok((transports.at(-1)?.received.length ?? 0) < (transports[0]?.received.length ?? 0));
    await newsroom.close();
  });
});
