import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { refusedUpgrades } from '../run/refused-upgrades.ts';

it('refuses every WebSocket but the one of the test runner', async (context) => {
  const server = createServer().listen(0, '127.0.0.1');
  context.after(() => server.close());
  await once(server, 'listening');
  // Like the runner, it leaves upgrades that it does not know alone.
  const runners = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (request.url === '/wds')
      runners.handleUpgrade(request, socket, head, (opened) => opened.send('hello'));
  });
  refusedUpgrades.serverStart({ server });

  const address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [error] = (await once(new WebSocket(`${address}/news/socket.io/`), 'error')) as [Error];
  assert.match(error.message, /404/);
  const own = new WebSocket(`${address}/wds`);
  assert.equal(String((await once(own, 'message'))[0]), 'hello');
  own.terminate();
});
