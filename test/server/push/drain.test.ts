import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ByeMessage } from '../../../server/protocol/message.ts';
import { openNewsroom, publishInDemo, type Newsroom } from '../../support/newsroom.ts';
import { catchUp, startPushNode, type PushNode } from '../../support/push-node.ts';
import { SocketViewer } from '../../support/viewers/socket-viewer.ts';
import { StreamViewer } from '../../support/viewers/stream-viewer.ts';

let newsroom: Newsroom;
let node: PushNode;
let viewers: SocketViewer[] = [];

beforeEach(async () => {
  newsroom = await openNewsroom();
  node = await startPushNode({ newsroom });
});
afterEach(async () => {
  for (const viewer of viewers) viewer.close();
  viewers = [];
  await node.stop();
  await newsroom.close();
});

function connect(): SocketViewer {
  const viewer = new SocketViewer(node.url);
  viewers.push(viewer);
  return viewer;
}

const pace = { drainMs: 1000, viewersPerSecond: 1000 };

/** Lets the held clock run until `done` is kept. */
async function letRun(done: Promise<void>): Promise<void> {
  let isDone = false;
  const end = done.finally(() => (isDone = true));
  while (!isDone) {
    newsroom.clock.advance(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await end;
}

describe('a node that shuts down', () => {
  it('says when to reconnect, and a stock client resumes at the next node', async () => {
    const viewer = connect();
    await viewer.the('ready');
    await letRun(node.gateway.stop(pace));
    assert.deepEqual(await viewer.the('bye'), { retryAfterMs: 2000 } satisfies ByeMessage);
    assert.equal(await viewer.end(), 'transport close');
    assert.equal(viewer.socket.active, true);

    await publishInDemo(newsroom, { title: 'الأول' });
    await catchUp(newsroom);
    node = await startPushNode({ newsroom, port: node.port });
    await viewer.the('ready', 2);
    assert.deepEqual(viewer.names, ['snapshot', 'ready', 'bye', 'events', 'ready']);
    assert.equal(viewer.state?.seq, 1);
  });

  it('lets so many viewers go a second, and all that are left at the end', async () => {
    const count = 10;
    const all = Array.from({ length: count }, connect);
    await Promise.all(all.map((viewer) => viewer.the('ready')));
    for (const viewer of all) viewer.socket.io.reconnection(false);
    const present = () => node.hub.viewersByChannel().get('demo') ?? 0;
    const told = () => all.filter((viewer) => viewer.names.includes('bye')).length;

    const closed = node.gateway.stop({ drainMs: 500, viewersPerSecond: 10 });
    for (let gone = 1; gone <= 5; gone += 1) {
      while (told() < gone) await new Promise((resolve) => setImmediate(resolve));
      assert.equal(present(), count - gone);
      await new Promise((resolve) => setImmediate(resolve));
      newsroom.clock.advance(100);
    }
    await letRun(closed);
    for (const viewer of all) assert.deepEqual(await viewer.the('bye'), { retryAfterMs: 2000 });
  });

  it('gives those who leave together as much time to return as the pace asks for', async () => {
    const all = Array.from({ length: 10 }, connect);
    await Promise.all(all.map((viewer) => viewer.the('ready')));
    for (const viewer of all) viewer.socket.io.reconnection(false);
    await letRun(node.gateway.stop({ drainMs: 0, viewersPerSecond: 2 }));
    for (const viewer of all) assert.deepEqual(await viewer.the('bye'), { retryAfterMs: 5000 });
  });

  it('says the same to streams, each with a time of its own, and ends them', async () => {
    const viewer = await StreamViewer.open(node.url);
    await viewer.the('ready');
    await letRun(node.gateway.stop(pace));
    await viewer.until(() => viewer.isEnded);
    assert.deepEqual(viewer.names, ['snapshot', 'ready', 'bye']);
    assert.deepEqual(viewer.retryMs, [1500, 1000]);
  });

  it('accepts no new viewer', async () => {
    const first = connect();
    await first.the('ready');
    const closed = node.gateway.stop(pace);
    await first.the('bye');
    const late = connect();
    await late.end();
    assert.deepEqual(late.names, []);
    assert.equal(late.socket.active, true);
    await letRun(closed);
  });

  it('stops immediately without viewers', async () => {
    await node.gateway.stop({ ...pace, drainMs: 60_000 });
    assert.equal(node.server.listening, false);
  });
});
