import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { minuteMs } from '../../../server/protocol/durations.ts';
import { editor } from '../../support/newsroom.ts';
import { startPushNode, type PushNode } from '../../support/push-node.ts';
import { SocketViewer, type SocketViewerOptions } from '../../support/viewers/socket-viewer.ts';

describe('a strip of the desk', () => {
  let node: PushNode;
  const viewers: SocketViewer[] = [];
  const own = 'https://shareet.example';

  function connect(options: SocketViewerOptions): SocketViewer {
    const viewer = new SocketViewer(node.url, options);
    viewers.push(viewer);
    return viewer;
  }

  function baseFor(channel: string): string {
    const { ticket } = node.frames.deskTickets.issue(channel, node.newsroom.clock.nowMs());
    return `/embed/demo/${ticket}/`;
  }

  function counts(): readonly (number | undefined)[] {
    return [node.hub.viewersByChannel().get('demo'), node.hub.viewersOfLastHour('demo')];
  }

  before(async () => {
    node = await startPushNode({ maxViewers: 3 });
    const channel = { title: 'تجربة', lang: 'ar', origins: ['https://a.example'] };
    await changeChannel(node.newsroom.publishing, editor, 'demo', channel);
  });
  after(async () => {
    for (const viewer of viewers) viewer.close();
    await node.stop();
  });

  it('counts as no viewer, whichever way it is connected, but takes a place of the node', async () => {
    await connect({ base: baseFor('demo'), origin: own }).the('ready');
    const streamed = await fetch(`${node.url}${baseFor('demo')}v1/channels/demo/events`);
    assert.equal(streamed.status, 200);
    assert.deepEqual(counts(), [undefined, 0]);
    await connect({ origin: 'https://a.example' }).the('ready');
    assert.deepEqual(counts(), [1, 1]);
    assert.equal(node.hub.connections.count, 3);
    assert.equal(await connect({ base: baseFor('demo'), origin: own }).end(), 'websocket error');
    await streamed.body?.cancel();
  });
});

describe('a ticket of the desk', () => {
  let node: PushNode;
  const viewers: SocketViewer[] = [];

  function connect(options: SocketViewerOptions): SocketViewer {
    const viewer = new SocketViewer(node.url, options);
    viewers.push(viewer);
    return viewer;
  }

  before(async () => {
    node = await startPushNode();
    for (const channel of ['demo', 'other'])
      await changeChannel(node.newsroom.publishing, editor, channel, { title: 'تجربة', lang: 'ar' });
  });
  after(async () => {
    for (const viewer of viewers) viewer.close();
    await node.stop();
  });

  it('hides nobody from the counts who is of another site, of none, or of another channel', async () => {
    const { ticket } = node.frames.deskTickets.issue('demo', node.newsroom.clock.nowMs());
    const base = `/embed/demo/${ticket}/`;
    await connect({ base, origin: 'https://b.example' }).the('ready');
    await connect({ base, origin: 'null' }).the('ready');
    await connect({ base, channel: 'other' }).the('ready');
    assert.deepEqual(Object.fromEntries(node.hub.viewersByChannel()), { demo: 2, other: 1 });
  });

  it('cannot be made from that of a frame, and ends after a shift', async () => {
    const nowMs = node.newsroom.clock.nowMs();
    const { ticket, expiresMs } = node.frames.deskTickets.issue('demo', nowMs);
    const [, expires, signature] = node.frames.tickets.issue('demo', nowMs).split('.').slice(1);
    for (const forged of [`desk1.${expires}.${signature}`, ticket.replace(/^desk1/, 'v1')])
      assert.equal(await connect({ base: `/embed/demo/${forged}/` }).end(), 'websocket error');
    node.newsroom.clock.advance(expiresMs - nowMs);
    assert.equal(await connect({ base: `/embed/demo/${ticket}/` }).end(), 'websocket error');
  });
});

describe('a page of the node itself', () => {
  it('may show a channel that allows other sites only, and counts as a viewer', async () => {
    const node = await startPushNode();
    const channel = { title: 'تجربة', lang: 'ar', origins: ['https://a.example'] };
    await changeChannel(node.newsroom.publishing, editor, 'demo', channel);
    const viewer = new SocketViewer(node.url, { origin: 'https://shareet.example' });
    await viewer.the('ready');
    assert.equal(node.hub.viewersByChannel().get('demo'), 1);
    // Over plain HTTP somebody in between could have written the page.
    const downgraded = new SocketViewer(node.url, { origin: 'http://shareet.example' });
    assert.equal(await downgraded.end(), 'websocket error');
    for (const each of [viewer, downgraded]) each.close();
    await node.stop();
  });
});

describe('a viewer in a frame whose origin is nobody’s', () => {
  let node: PushNode;
  let base: string;
  const viewers: SocketViewer[] = [];

  function connect(options: SocketViewerOptions): SocketViewer {
    const viewer = new SocketViewer(node.url, { origin: 'null', ...options });
    viewers.push(viewer);
    return viewer;
  }

  before(async () => {
    node = await startPushNode();
    for (const channel of ['demo', 'other'])
      await changeChannel(node.newsroom.publishing, editor, channel, {
        title: 'تجربة',
        lang: 'ar',
        origins: ['https://a.example'],
      });
    base = `/embed/demo/${node.frames.tickets.issue('demo', node.newsroom.clock.nowMs())}/`;
  });
  after(async () => {
    for (const viewer of viewers) viewer.close();
    await node.stop();
  });

  it('gets a socket by its ticket, and none without', async () => {
    await connect({ base }).the('ready');
    assert.equal(await connect({}).end(), 'websocket error');
  });

  it('is refused another channel', async () => {
    assert.equal(await connect({ base, channel: 'other' }).end(), 'origin-refused');
    assert.equal(await connect({ base: base.replace('/demo/', '/other/') }).end(), 'websocket error');
  });

  it('has no use of a ticket if it has an origin', async () => {
    assert.equal(await connect({ base, origin: 'https://b.example' }).end(), 'websocket error');
    await connect({ base, origin: 'https://a.example' }).the('ready');
  });

  it('tries again when its ticket has run out', async () => {
    node.newsroom.clock.advance(10 * minuteMs);
    const late = connect({ base });
    assert.equal(await late.end(), 'websocket error');
    assert.equal(late.socket.active, true);
  });
});
