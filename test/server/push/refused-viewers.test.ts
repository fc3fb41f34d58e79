import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect as tcpConnect } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { editor, publishInDemo } from '../../support/newsroom.ts';
import { startPushNode, type PushNode } from '../../support/push-node.ts';
import { SocketViewer, type SocketViewerOptions } from '../../support/viewers/socket-viewer.ts';

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

describe('a viewer that is refused', () => {
  const garbage: readonly unknown[] = [
    '',
    'x',
    'a:b',
    'a:-1',
    'a:1:2',
    `${'e'.repeat(65)}:1`,
    7,
    {},
    ['a:1'],
  ];
  for (const after of garbage) {
    it(`gets bad-after for ${JSON.stringify(after)}, and a stock client stays away`, async () => {
      const viewer = connect({ after });
      assert.equal(await viewer.end(), 'bad-after');
      assert.equal(viewer.socket.active, false);
    });
  }

  for (const channel of ['nowhere', '', undefined, null, 7, {}, 'c'.repeat(1000)]) {
    it(`gets unknown-channel for ${JSON.stringify(channel)?.slice(0, 12)}`, async () => {
      const viewer = connect({ channel: channel ?? null });
      assert.equal(await viewer.end(), 'unknown-channel');
      assert.equal(viewer.socket.active, false);
    });
  }

  it('gets origin-refused if its page may show only another channel', async () => {
    const { publishing } = node.newsroom;
    await changeChannel(publishing, editor, 'demo', {
      title: 'تجربة',
      lang: 'ar',
      origins: ['https://a.example'],
    });
    await changeChannel(publishing, editor, 'other', {
      title: 'أخرى',
      lang: 'ar',
      origins: ['https://b.example'],
    });
    const refused = connect({ origin: 'https://b.example' });
    assert.equal(await refused.end(), 'origin-refused');
    assert.equal(refused.socket.active, false);

    await connect({ origin: 'https://a.example' }).the('ready');
    await connect().the('ready');
    assert.equal(node.gateway.rejections.of('origin-refused'), 1);
  });

  it('gets no socket if its page may show no channel', async () => {
    await changeChannel(node.newsroom.publishing, editor, 'demo', {
      title: 'تجربة',
      lang: 'ar',
      origins: ['https://a.example'],
    });
    const viewer = connect({ origin: 'https://b.example' });
    assert.equal(await viewer.end(), 'websocket error');
    assert.deepEqual(node.hub.viewersByChannel(), new Map());
  });
});

describe('a viewer that sends a message', () => {
  const sayings: Readonly<Record<string, (viewer: SocketViewer) => void>> = {
    'an event': ({ socket }) => socket.emit('hello', 1),
    'an event that asks for an answer': ({ socket }) => socket.emit('hello', () => undefined),
    bytes: ({ socket }) => socket.emit('hello', Buffer.from('x')),
    'a wish for another namespace': ({ socket }) => socket.io.socket('/other').connect(),
  };
  for (const [what, say] of Object.entries(sayings)) {
    it(`is disconnected permanently: ${what}`, async () => {
      const viewer = connect();
      await viewer.the('ready');
      say(viewer);
      assert.equal(await viewer.end(), 'io server disconnect');
      assert.equal(viewer.socket.active, false);
      assert.equal(node.gateway.rejections.of('protocol-violation'), 1);
      assert.deepEqual(node.hub.viewersByChannel(), new Map());
    });
  }

  it('does not affect other viewers', async () => {
    const [loud, quiet] = [connect(), connect()];
    await Promise.all([loud.the('ready'), quiet.the('ready')]);
    loud.socket.emit('hello');
    await loud.end();
    await publishInDemo(node.newsroom, { title: 'الأول' });
    await quiet.atSeq(1);
    assert.deepEqual(quiet.ends, []);
  });
});

describe('a node at its limit', () => {
  it('rejects viewers until one leaves, and a stock client retries', async () => {
    await node.stop();
    node = await startPushNode({ maxViewers: 1 });
    const first = connect();
    await first.the('ready');
    const second = connect();
    await second.end();
    assert.equal(second.socket.active, true);
    assert.ok(node.gateway.rejections.of('busy') > 0);
    first.close();
    await second.the('ready');
    assert.equal(node.hub.connections.count, 1);
  });

  it('tells a load balancer', async () => {
    await node.stop();
    node = await startPushNode({ maxViewers: 0 });
    const request = get(`${node.url}/socket.io/?EIO=4&transport=websocket`, {
      headers: {
        connection: 'upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      },
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    assert.equal(response.statusCode, 503);
    assert.equal(response.headers['retry-after'], '5');
  });
});

describe('a client that breaks the protocol', () => {
  /** Opens a bare socket, says all of `packets` once the server has opened, and waits for the end. */
  async function say(...packets: readonly string[]): Promise<readonly string[]> {
    const socket = new WebSocket(`${node.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const heard: string[] = [];
    socket.addEventListener('message', ({ data }) => {
      heard.push(String(data));
      if (heard.length === 1) for (const packet of packets) socket.send(packet);
    });
    await new Promise((resolve) => socket.addEventListener('close', resolve));
    return heard;
  }

  const misuses: Readonly<Record<string, readonly string[]>> = {
    'asks for two channels at once': ['40{"channel":"demo"}', '40{"channel":"demo"}'],
    'asks again after a refusal': ['40{"channel":"nowhere"}', '40{"channel":"demo"}'],
    'does not wait to be let in before it talks': ['40{"channel":"demo"}', '42["hello"]'],
    'says what is no packet': ['49x'],
    'says more than a handshake may have': [`40{"channel":"${'c'.repeat(4100)}"}`],
    'says garbage to the transport': ['x'],
  };
  for (const [what, packets] of Object.entries(misuses)) {
    it(`is disconnected when it ${what}`, async () => {
      const heard = await say(...packets);
      assert.ok(!heard.some((packet) => packet.startsWith('42')));
      assert.deepEqual(node.hub.viewersByChannel(), new Map());
    });
  }

  it('does no harm when it disconnects while its origin is checked', async () => {
    const { newsroom, port, server, hub } = node;
    let release = () => {};
    const held = newsroom.store.write(() => new Promise<void>((resolve) => (release = resolve)));
    const upgraded = once(server, 'upgrade') as Promise<[IncomingMessage]>;
    const client = tcpConnect(port, '127.0.0.1');
    client.write(
      [
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        'Origin: https://a.example',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        '\r\n',
      ].join('\r\n'),
    );
    const [{ socket }] = await upgraded;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    client.resetAndDestroy();
    await closed;
    release();
    await held;
    await connect().the('ready');
    assert.equal(hub.connections.count, 1);
  });

  it('cannot fall back to polling', async () => {
    const opening = await fetch(`${node.url}/socket.io/?EIO=4&transport=polling`);
    assert.match(await opening.text(), /"upgrades":\[\].*websocket-required/s);
    const next = await fetch(`${node.url}/socket.io/?EIO=4&transport=polling&sid=refused`);
    assert.equal(await next.text(), '1');
  });
});
