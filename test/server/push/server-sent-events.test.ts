import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Snapshot } from '../../../server/protocol/message.ts';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { editor, publishInDemo } from '../../support/newsroom.ts';
import { appendVoids, startPushNode, type PushNode } from '../../support/push-node.ts';
import { StreamViewer, type StreamViewerOptions } from '../../support/viewers/stream-viewer.ts';

let node: PushNode;
let viewers: StreamViewer[] = [];

async function open(options?: StreamViewerOptions): Promise<StreamViewer> {
  const viewer = await StreamViewer.open(node.url, options);
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

describe('a stream of server-sent events', () => {
  it('begins with the snapshot, then ready, then events, each with its position as id', async () => {
    await publishInDemo(node.newsroom, { title: 'الأول' });
    const viewer = await open();
    await viewer.the('ready');
    const { epoch } = (await viewer.the('snapshot')) as Snapshot;
    assert.equal(viewer.lastEventId, `${epoch}:1`);

    await publishInDemo(node.newsroom, { title: 'الثاني' });
    await viewer.atSeq(2);
    assert.equal(viewer.lastEventId, `${epoch}:2`);
    assert.deepEqual(viewer.names, ['snapshot', 'ready', 'events']);
    assert.deepEqual(node.hub.viewersByChannel(), new Map([['demo', 1]]));
  });

  it('has its content type, is not cached, and spreads reconnections', async () => {
    const viewer = await open();
    await viewer.the('ready');
    const { headers, statusCode } = viewer.response;
    assert.equal(statusCode, 200);
    assert.equal(headers['content-type'], 'text/event-stream; charset=utf-8');
    assert.equal(headers['cache-control'], 'no-store, no-transform');
    assert.equal(headers['x-accel-buffering'], 'no');
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.equal(headers.vary, 'Origin');
    assert.deepEqual(viewer.retryMs, [1500]);
  });

  it('is not held back by compression', async () => {
    const viewer = await open({ headers: { 'accept-encoding': 'gzip' } });
    await viewer.the('ready');
    assert.equal(viewer.response.headers['content-encoding'], undefined);
  });

  it('is never silent for longer than 25 seconds', async () => {
    const viewer = await open();
    await viewer.the('ready');
    node.newsroom.clock.advance(25_000);
    await viewer.until(() => viewer.comments === 1);
    node.newsroom.clock.advance(25_000);
    await viewer.until(() => viewer.comments === 2);
  });

  it('is removed when the viewer disconnects', async () => {
    const viewer = await open();
    await viewer.the('ready');
    const { connections } = node.hub;
    assert.equal(connections.count, 1);
    viewer.close();
    while (connections.count > 0) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(node.hub.viewersByChannel(), new Map());
  });

  it('answers HEAD without staying open', async () => {
    const response = await fetch(`${node.url}/v1/channels/demo/events`, { method: 'HEAD' });
    assert.equal(response.status, 200);
    assert.equal(await response.text(), '');
  });
});

describe('a stream that is resumed', () => {
  it('continues after the position in the address', async () => {
    const first = await open();
    await first.the('ready');
    first.close();
    await appendVoids(node.newsroom, 3);
    const again = await open({ after: first.lastEventId });
    again.state = first.state;
    await again.the('ready');
    assert.deepEqual(again.names, ['events', 'ready']);
    assert.deepEqual(
      again.events.map(({ seq }) => seq),
      [1, 2, 3],
    );
  });

  it('prefers Last-Event-ID to the position in the address', async () => {
    const first = await open();
    await first.the('ready');
    const start = first.lastEventId;
    await appendVoids(node.newsroom, 3);
    await first.atSeq(3);
    const again = await open({ after: start, headers: { 'last-event-id': first.lastEventId } });
    again.state = first.state;
    await again.the('ready');
    assert.deepEqual(again.names, ['ready']);
  });

  it('begins with the snapshot in another epoch', async () => {
    const viewer = await open({ after: 'otherEpoch:3' });
    await viewer.the('ready');
    assert.deepEqual(viewer.names, ['snapshot', 'ready']);
  });
});

describe('a stream that is refused', () => {
  async function answerTo(path: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const response = await fetch(`${node.url}/v1/channels/${path}`, { headers });
    return { status: response.status, ...((await response.json()) as object) };
  }

  it('returns 404 for an unknown channel', async () => {
    assert.deepEqual(await answerTo('nowhere/events'), { status: 404, type: '/problems/unknown-channel' });
  });

  it('is refused an invalid position', async () => {
    const refused = { status: 400, type: '/problems/bad-after' };
    for (const query of ['x', '', 'a:b', 'a:1&after=a:2']) {
      assert.deepEqual(await answerTo(`demo/events?after=${query}`), refused);
    }
    assert.deepEqual(await answerTo('demo/events', { 'last-event-id': 'x' }), refused);
  });

  it('returns 403 for a page that may not show the channel', async () => {
    await changeChannel(node.newsroom.publishing, editor, 'demo', {
      title: 'تجربة',
      lang: 'ar',
      origins: ['https://a.example'],
    });
    const refused = { status: 403, type: '/problems/origin-refused' };
    assert.deepEqual(await answerTo('demo/events', { origin: 'https://b.example' }), refused);

    const viewer = await open({ headers: { origin: 'https://a.example' } });
    assert.equal(viewer.response.headers['access-control-allow-origin'], 'https://a.example');
  });

  it('returns 503 when the node is full, and takes up no connection', async () => {
    await node.stop();
    node = await startPushNode({ maxViewers: 1 });
    await answerTo('nowhere/events');
    const viewer = await open();
    await viewer.the('ready');
    assert.deepEqual(await answerTo('demo/events'), { status: 503, type: '/problems/busy' });
  });
});
