import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { append } from '../../../server/log/append.ts';
import type { EventBody } from '../../../server/protocol/event.ts';
import { catchUp, startPushNode, type PushNode } from '../../support/push-node.ts';
import { SocketViewer } from '../../support/viewers/socket-viewer.ts';
import { StreamViewer } from '../../support/viewers/stream-viewer.ts';

/** Far larger than a headline may be, and hardly compressible, so that the kernel's buffers are soon full. */
const largeEvent: EventBody = {
  type: 'headline:updated',
  headline: {
    id: 'large',
    channel: 'demo',
    title: randomBytes(200_000).toString('base64'),
    url: 'https://akhbar.example/large',
    hasStory: false,
    priority: 'normal',
    publishedAt: '2026-03-01T12:00:00.000Z',
    version: 2,
  },
};

let node: PushNode;
/** The node's side of every connection. */
let connections: Socket[] = [];
let readers: Reader[] = [];

beforeEach(async () => {
  node = await startPushNode();
  connections = [];
  node.server.on('connection', (socket) => connections.push(socket));
});
afterEach(async () => {
  for (const { viewer } of readers) viewer.close();
  readers = [];
  await node.stop();
});

async function appendLarge(): Promise<void> {
  const { store, clock } = node.newsroom;
  await store.write((transaction) => append(transaction, 'demo', largeEvent, clock.nowMs()));
  await catchUp(node.newsroom);
  // Lets the node write what the kernel accepts, and notice that it is written.
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Appends until somebody is behind, and says how many events that took. */
async function fillUp(quick: SocketViewer): Promise<number> {
  for (let seq = 1; seq <= 200; seq += 1) {
    await appendLarge();
    await quick.atSeq(seq);
    if (node.hub.lagging > 0) return seq;
  }
  throw new Error('Nobody fell behind.');
}

interface Reader {
  readonly viewer: SocketViewer | StreamViewer;
  pause(): void;
  resume(): void;
}
interface SocketReader extends Reader {
  readonly viewer: SocketViewer;
}

async function socketReader(): Promise<SocketReader> {
  const viewer = new SocketViewer(node.url);
  await viewer.the('ready');
  const { ws } = viewer.socket.io.engine.transport as unknown as { ws: { pause(): void; resume(): void } };
  const reader = { viewer, pause: () => ws.pause(), resume: () => ws.resume() };
  readers.push(reader);
  return reader;
}

async function streamReader(): Promise<Reader> {
  const viewer = await StreamViewer.open(node.url);
  await viewer.the('ready');
  const reader = { viewer, pause: () => viewer.response.pause(), resume: () => viewer.response.resume() };
  readers.push(reader);
  return reader;
}

for (const [transport, open] of Object.entries({ socket: socketReader, stream: streamReader })) {
  describe(`a viewer that stops reading its ${transport}`, () => {
    it('has one message queued, and is terminated after five seconds without affecting others', async () => {
      const slow = await open();
      const { viewer: quick } = await socketReader();
      slow.pause();
      let seq = await fillUp(quick);

      const waitingBytes = () => Math.max(...connections.map((socket) => socket.writableLength));
      const before = waitingBytes();
      for (let count = 0; count < 20; count += 1) await appendLarge();
      await quick.atSeq((seq += 20));
      assert.equal(waitingBytes(), before);
      assert.equal(node.hub.lagging, 1);

      node.newsroom.clock.advance(4_000);
      assert.equal(node.hub.terminated, 0);
      node.newsroom.clock.advance(2_000);
      assert.equal(node.hub.terminated, 1);
      assert.equal(node.hub.lagging, 0);
      assert.deepEqual(quick.ends, []);
    });

    it('misses nothing if it continues in time', async () => {
      const slow = await open();
      const { viewer: quick } = await socketReader();
      slow.pause();
      const seq = await fillUp(quick);
      node.newsroom.clock.advance(4_000);
      slow.resume();
      await slow.viewer.atSeq(seq);
      assert.deepEqual(slow.viewer.names.slice(0, 2), ['snapshot', 'ready']);
      node.newsroom.clock.advance(60_000);
      assert.equal(node.hub.terminated, 0);
    });
  });
}

describe('a stock client that was terminated because it did not read', () => {
  it('reconnects and resumes by itself', async () => {
    const slow = await socketReader();
    const { viewer: quick } = await socketReader();
    slow.pause();
    const seq = await fillUp(quick);
    node.newsroom.clock.advance(6_000);
    slow.resume();
    await slow.viewer.the('ready', 2);
    assert.equal(slow.viewer.state?.seq, seq);
    assert.equal(slow.viewer.names.filter((name) => name === 'snapshot').length, 1);
  });
});
