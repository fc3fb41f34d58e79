import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { minuteMs } from '../../../server/protocol/durations.ts';
import { editor } from '../../support/newsroom.ts';
import { startPushNode, type PushNode } from '../../support/push-node.ts';
import { SocketViewer, type SocketViewerOptions } from '../../support/viewers/socket-viewer.ts';

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
