import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { startPushNode, type PushNode } from '../../support/push-node.ts';

describe('a client that the node does not serve', () => {
  let node: PushNode;
  beforeEach(async () => {
    node = await startPushNode();
  });
  afterEach(() => node.stop());

  it('with the default transports of socket.io-client is told to use WebSocket, and stays away', async (context) => {
    const socket = io(node.url, { auth: { channel: 'demo' }, forceNew: true });
    context.after(() => socket.close());
    const error = await new Promise<Error & { readonly data?: unknown }>((resolve) =>
      socket.once('connect_error', resolve),
    );
    assert.match(error.message, /WebSocket only.*transports: \['websocket'\]/);
    assert.deepEqual(error.data, { type: 'websocket-required' });
    assert.equal(socket.active, false);
    assert.equal(node.gateway.rejections.of('websocket-required'), 1);
  });

  it('polls on, and hears that the session is over', async () => {
    const session = `${node.url}/socket.io/?EIO=4&transport=polling&sid=refused`;
    assert.equal(await (await fetch(session)).text(), '1');
    assert.equal(await (await fetch(session, { method: 'POST', body: '40' })).text(), 'ok');
  });

  it('polls from version 2, and hears in the framing of that version that it is too old', async () => {
    const response = await fetch(`${node.url}/socket.io/?EIO=3&transport=polling`);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    const [, length = '', rest = ''] = /^(\d+):(.*)$/s.exec(await response.text()) ?? [];
    const open = JSON.parse(rest.slice(1, Number(length))) as { upgrades: unknown };
    assert.deepEqual(open.upgrades, []);
    const [, size, message = ''] = /^(\d+):44(.*)$/s.exec(rest.slice(Number(length))) ?? [];
    assert.equal(Number(size), message.length + 2);
    assert.match(JSON.parse(message) as string, /socket\.io-client 3 or later/);
  });

  it('opens a WebSocket from version 2, and hears that it is too old', async () => {
    const socket = new WebSocket(`${node.url.replace('http', 'ws')}/socket.io/?EIO=3&transport=websocket`);
    const texts: string[] = [];
    socket.on('message', (data: Buffer) => texts.push(data.toString()));
    await once(socket, 'close');
    assert.equal(texts.length, 2);
    assert.match(texts[0] ?? '', /^0\{"sid"/);
    assert.match(texts[1] ?? '', /^44".*socket\.io-client 3 or later/);
    assert.equal(node.gateway.rejections.of('client-too-old'), 1);
  });
});
