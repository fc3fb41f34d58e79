import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { inflaterOf } from '../../../server/push/websocket/inflater.ts';

it('finds and releases what ws has allocated to inflate messages', async () => {
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    perMessageDeflate: { clientNoContextTakeover: true },
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: { threshold: 0 } });
  try {
    const [accepted] = (await once(server, 'connection')) as [WebSocket];
    const inflater = inflaterOf(accepted);
    assert.ok(inflater);
    if (client.readyState !== client.OPEN) await once(client, 'open');
    for (const text of ['3', '3'.repeat(2_000)]) {
      client.send(text, { compress: true });
      const [received] = (await once(accepted, 'message')) as [Buffer];
      assert.equal(received.toString(), text);
      assert.ok(Reflect.get(inflater, '_inflate'), 'nothing was allocated');
      inflater.cleanup();
      assert.equal(Reflect.get(inflater, '_inflate'), null);
    }
  } finally {
    client.terminate();
    server.close();
  }
});
