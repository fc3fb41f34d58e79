import assert from 'node:assert/strict';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { io } from 'socket.io-client';
import { startNewsroomNode, type NewsroomNode } from '../../support/newsroom-node.ts';

describe('a request that offers another protocol', () => {
  let node: NewsroomNode;
  before(async () => {
    node = await startNewsroomNode();
  });
  after(() => node.close());

  const h2c = {
    connection: 'Upgrade, HTTP2-Settings',
    upgrade: 'h2c',
    'http2-settings': 'AAMAAABkAAQCAAAAAAIAAAAA',
  };
  const webSocket = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };

  async function send(method: string, path: string, headers: Record<string, string>, body = '') {
    const authorization = 'key' in node.admin ? `Bearer ${node.admin.key}` : '';
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(node.url + path, {
        method,
        headers: { authorization, 'content-type': 'application/json', ...headers },
      });
      sent.once('response', resolve).once('upgrade', () => reject(new Error('upgraded')));
      sent.once('error', reject).end(body);
    });
    return { status: response.statusCode, body: await text(response) };
  }

  it('is answered as if it had not: a headline sent with h2c is published', async () => {
    const draft = JSON.stringify({ title: 'خبر عاجل', url: 'https://akhbar.example/1' });
    const { status } = await send('POST', '/v1/channels/demo/headlines', h2c, draft);
    assert.equal(status, 201);
    assert.match((await send('GET', '/v1/channels/demo', {})).body, /خبر عاجل/);
  });

  it('is answered, whatever it offers, wherever it goes', async () => {
    const statuses = [
      await send('GET', '/healthz', { connection: 'Upgrade', upgrade: 'TLS/1.0' }),
      await send('GET', '/v1/channels/demo', webSocket),
      await send('GET', '/socket.io/?EIO=4&transport=websocket', h2c),
      await send('POST', '/socket.io/?EIO=4&transport=websocket', webSocket),
      await send('GET', '/nothing', { connection: 'Upgrade', upgrade: 'h2c, foo/2' }),
    ].map(({ status }) => status);
    assert.deepEqual(statuses, [200, 200, 400, 400, 404]);
  });

  it('is still given its WebSocket where those are', async () => {
    const socket = io(node.url, {
      transports: ['websocket'],
      auth: { channel: 'demo' },
      reconnection: false,
    });
    const ready = await new Promise((resolve, reject) => {
      socket.once('ready', resolve).once('connect_error', reject);
    });
    socket.disconnect();
    assert.ok(ready);
  });
});
