import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { io, type Socket } from 'socket.io-client';
import type { ChannelEvent } from '../../server/protocol/event.ts';
import type { EventsMessage, ReadyMessage, Snapshot, ViewerMessages } from '../../server/protocol/message.ts';
import { NodeProcess } from './node-process.ts';

/** Rounds of a burst, a kill and a restart; `SHAREET_KILLS=50` for a longer run. */
const rounds = Number(process.env['SHAREET_KILLS'] ?? 3);
const viewerCount = 3;
const writerCount = 8;

/** A stock client that remembers its position, as docs/protocol.md shows it, and all that it was sent. */
class Viewer {
  readonly events: ChannelEvent[] = [];
  readonly #socket: Socket<ViewerMessages>;
  #position: { epoch: string; seq: number } | undefined;
  #waiting: { seq: number; resolve: () => void }[] = [];
  snapshots = 0;

  constructor(url: string) {
    this.#socket = io(url, {
      transports: ['websocket'],
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
      forceNew: true,
      auth: (send) => send({ channel: 'demo', ...(this.#position && { after: this.#after }) }),
    });
    this.#socket.on('snapshot', (message) => this.#onSnapshot(message));
    this.#socket.on('events', (message) => this.#onEvents(message));
    this.#socket.on('ready', (message) => this.#onReady(message));
  }

  /** Resolves when it has been sent everything up to `seq`. */
  async reaches(seq: number): Promise<void> {
    if ((this.#position?.seq ?? -1) >= seq) return;
    await new Promise<void>((resolve) => this.#waiting.push({ seq, resolve }));
  }

  close(): void {
    this.#socket.close();
  }

  get #after(): string {
    return `${this.#position?.epoch}:${this.#position?.seq}`;
  }

  #onSnapshot({ epoch, seq }: Snapshot): void {
    this.snapshots += 1;
    this.#move(epoch, seq);
  }

  #onEvents({ epoch, events }: EventsMessage): void {
    for (const event of events) {
      this.events.push(event);
      this.#move(epoch, event.seq);
    }
  }

  #onReady({ epoch, seq }: ReadyMessage): void {
    this.#move(epoch, seq);
  }

  #move(epoch: string, seq: number): void {
    this.#position = { epoch, seq };
    this.#waiting = this.#waiting.filter((waiting) => {
      if (waiting.seq > seq) return true;
      waiting.resolve();
      return false;
    });
  }
}

describe('a node that is killed in the middle of a burst', () => {
  let node: NodeProcess;
  before(async () => {
    node = await NodeProcess.start();
    await node.call('PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar', maxHeadlines: 1000 });
  });
  after(() => node.remove());

  for (let round = 1; round <= rounds; round++) {
    it(`has sent every viewer what it acknowledged, once and in order (round ${round})`, async () => {
      const viewers = Array.from({ length: viewerCount }, () => new Viewer(node.url));
      try {
        const { seq: firstSeq } = await node.snapshot();
        await Promise.all(viewers.map((viewer) => viewer.reaches(firstSeq)));

        const acknowledged = await burstUntilKilled(node, round);
        await node.start();
        const { seq: lastSeq } = await node.snapshot();
        await Promise.all(viewers.map((viewer) => viewer.reaches(lastSeq)));

        for (const viewer of viewers) checkHeard(viewer, firstSeq, lastSeq, acknowledged);
      } finally {
        for (const viewer of viewers) viewer.close();
      }
    });
  }
});

/** Publishes from many writers at once, kills the node while they are at it, and gives the ids that were acknowledged. */
async function burstUntilKilled(node: NodeProcess, round: number): Promise<Set<string>> {
  const acknowledged = new Set<string>();
  // Another moment in each round.
  const killAfter = 5 + ((round * 37) % 60);
  let killed: Promise<void> | undefined;

  await Promise.all(
    Array.from({ length: writerCount }, async (_, writer) => {
      for (let count = 0; ; count++) {
        try {
          const headline = await node.publish({ title: `خبر ${round}-${writer}-${count}` });
          acknowledged.add(headline.id);
        } catch (error) {
          // A connection that breaks is the kill; a refusal would be a fault.
          if (error instanceof assert.AssertionError) throw error;
          return;
        }
        if (acknowledged.size >= killAfter) killed ??= node.kill();
      }
    }),
  );
  assert.ok(killed);
  await killed;
  return acknowledged;
}

function checkHeard(
  viewer: Viewer,
  firstSeq: number,
  lastSeq: number,
  acknowledged: ReadonlySet<string>,
): void {
  assert.equal(viewer.snapshots, 1, 'a resume within the ring needs no snapshot');
  assert.deepEqual(
    viewer.events.map((event) => event.seq),
    Array.from({ length: lastSeq - firstSeq }, (_, index) => firstSeq + 1 + index),
  );
  const published = viewer.events.flatMap((event) =>
    event.type === 'headline:published' ? [event.headline.id] : [],
  );
  assert.equal(new Set(published).size, published.length);
  const missing = [...acknowledged].filter((id) => !published.includes(id));
  assert.deepEqual(missing, []);
}
