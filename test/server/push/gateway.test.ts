import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ReadyMessage, Snapshot } from '../../../server/protocol/message.ts';
import { publishInDemo } from '../../node/newsroom.ts';
import { startPushNode, type PushNode } from './push-node.ts';
import { SocketViewer, type SocketViewerOptions } from './socket-viewer.ts';

let node: PushNode;
let viewers: SocketViewer[] = [];

function connect(options?: SocketViewerOptions): SocketViewer {
  const viewer = new SocketViewer(node.url, options);
  viewers.push(viewer);
  return viewer;
}

beforeEach(async () => {
  node = await startPushNode();
});
afterEach(async () => {
  for (const viewer of viewers) viewer.close();
  viewers = [];
  await node.stop();
});

describe('a viewer that comes for the first time', () => {
  it('gets the snapshot, then ready, then what happens', async () => {
    await publishInDemo(node.newsroom, { title: 'الأول' });
    const viewer = connect();
    const ready = (await viewer.the('ready')) as ReadyMessage;
    const snapshot = (await viewer.the('snapshot')) as Snapshot;
    assert.deepEqual(
      snapshot.headlines.map(({ title }) => title),
      ['الأول'],
    );
    assert.equal(ready.now, '2026-03-01T12:00:00.000Z');
    assert.equal(ready.epoch, snapshot.epoch);

    await publishInDemo(node.newsroom, { title: 'الثاني' });
    await viewer.atSeq(snapshot.seq + 1);
    assert.deepEqual(viewer.names, ['snapshot', 'ready', 'events']);
    assert.deepEqual(node.audience.viewers(), new Map([['demo', 1]]));
  });
});

describe('a viewer that says something', () => {
  it('is sent off for good', async () => {
    const viewer = connect();
    await viewer.the('ready');
    viewer.socket.emit('hello', 1);
    assert.equal(await viewer.end(), 'io server disconnect');
    assert.equal(viewer.socket.active, false);
    assert.equal(node.gateway.refusals.of('sent-something'), 1);
  });
});
