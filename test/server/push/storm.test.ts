import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { startPushNode, type PushNode } from '../../support/push-node.ts';
import { PacketClient } from '../../support/viewers/packet-client.ts';

let node: PushNode;
let clients: PacketClient[] = [];
let loopDelayMs = 0;

beforeEach(async () => {
  loopDelayMs = 0;
  node = await startPushNode({ loopDelayMs: () => loopDelayMs });
});
afterEach(async () => {
  for (const client of clients) await client.close();
  clients = [];
  await node.stop();
});

function open(): PacketClient {
  const client = new PacketClient(node.url);
  clients.push(client);
  return client;
}

/** Clients whose upgrade was accepted, and that say nothing more. */
async function begin(count: number): Promise<readonly PacketClient[]> {
  const begun = Array.from({ length: count }, open);
  for (const client of begun) await client.next();
  return begun;
}

describe('a storm of viewers', () => {
  it('is let in while the event loop keeps up', async () => {
    await begin(150);
    await open().connect();
    assert.equal(node.gateway.rejections.of('busy'), 0);
  });

  it('is told to come later when the event loop is late, before anything is kept for it', async () => {
    await begin(100);
    loopDelayMs = 250;
    const { count } = node.hub.connections;
    const { statusCode, headers } = await open().refusal;
    assert.equal(statusCode, 503);
    assert.equal(headers['retry-after'], '5');
    assert.equal(node.hub.connections.count, count);
    assert.equal(node.gateway.rejections.of('busy'), 1);
  });

  it('is let in again as handshakes end, by whatever end', async () => {
    const [first, second, third] = await begin(100);
    loopDelayMs = 250;
    await open().refusal;
    first?.send('40{"channel":"demo"}');
    await first?.next();
    await open().connect();

    await second?.close();
    third?.send('nonsense');
    await third?.rest();
    // The node sees the end of a connection some time after the client has closed it.
    while (node.hub.connections.count > 99) await new Promise((resolve) => setImmediate(resolve));
    await begin(2);
  });

  it('does not keep connected viewers from being served', async () => {
    const viewer = open();
    await viewer.connect();
    await begin(100);
    loopDelayMs = 250;
    await open().refusal;
    assert.equal(viewer.closed, undefined);
    assert.equal(node.hub.viewersByChannel().get('demo'), 1);
  });
});
