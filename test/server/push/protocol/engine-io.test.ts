import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { startPushNode, type PushNode } from '../../../support/push-node.ts';
import { PacketClient } from '../../../support/viewers/packet-client.ts';

let node: PushNode;

beforeEach(async () => {
  node = await startPushNode();
});
afterEach(() => node.stop());

function open(query?: string): PacketClient {
  return new PacketClient(node.url, query);
}

describe('the handshake of Engine.IO 4', () => {
  it('is an open packet with what a client has to know of the session', async () => {
    const packet = await open().next();
    assert.equal(packet?.[0], '0');
    const { sid, ...rest } = JSON.parse(packet?.slice(1) ?? '') as Record<string, unknown>;
    assert.ok(typeof sid === 'string' && sid.length >= 16);
    assert.deepEqual(rest, { upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 4096 });
  });

  it('gives each session an id of its own', async () => {
    assert.notEqual(await open().next(), await open().next());
  });

  for (const query of ['EIO=4', 'EIO=4&transport=carrier-pigeon', 'EIO=4&transport=websocket&sid=unknown']) {
    it(`is refused for ${query}`, async () => {
      const { statusCode } = await open(query).refusal;
      assert.equal(statusCode, 400);
      assert.equal(node.hub.connections.count, 0);
    });
  }

  for (const query of ['transport=websocket', 'EIO=abc&transport=websocket']) {
    it(`is refused in a session of its own for ${query}, and closed`, async () => {
      const packets = await open(query).rest();
      assert.equal(packets.length, 2);
      assert.match(packets[1] ?? '', /^44.*Engine\.IO protocol 4/);
    });
  }
});

describe('the heartbeat of Engine.IO 4', () => {
  it('is a ping in each interval, that the client answers', async () => {
    const { clock } = node.newsroom;
    const client = open();
    await client.connect();
    for (let round = 0; round < 3; round += 1) {
      clock.advance(25_000);
      assert.equal(await client.next(), '2');
      client.send('3');
      // The node has read the answer once it has read the ping of WebSocket behind it.
      client.socket.ping();
      await once(client.socket, 'pong');
    }
    assert.equal(node.hub.viewersByChannel().get('demo'), 1);
  });

  it('ends the session of a client that does not answer in time, and of no other', async () => {
    const { clock } = node.newsroom;
    const [silent, alive] = [open(), open()];
    await Promise.all([silent.connect(), alive.connect()]);
    clock.advance(25_000);
    assert.equal(await silent.next(), '2');
    assert.equal(await alive.next(), '2');
    alive.send('3');
    alive.socket.ping();
    await once(alive.socket, 'pong');
    clock.advance(19_000);
    assert.deepEqual(node.hub.viewersByChannel().get('demo'), 2);
    clock.advance(1_000);
    assert.equal(await silent.next(), undefined);
    assert.deepEqual(node.hub.viewersByChannel().get('demo'), 1);
    assert.equal(alive.closed, undefined);
  });

  it('has one direction: a ping of the client ends the session', async () => {
    const client = open();
    await client.next();
    client.send('2');
    assert.deepEqual(await client.rest(), []);
  });
});

describe('a session of Engine.IO 4', () => {
  it('ends when the client closes the WebSocket', async () => {
    const client = open();
    await client.connect();
    assert.equal(node.hub.viewersByChannel().get('demo'), 1);
    client.socket.close();
    await client.rest();
    while (node.hub.connections.count > 0) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(node.hub.viewersByChannel(), new Map());
  });

  for (const packet of ['abc', '', '9', Buffer.from('40')]) {
    it(`ends when the client sends ${JSON.stringify(packet)}, which is no packet of a viewer`, async () => {
      const client = open();
      await client.next();
      client.send(packet);
      assert.deepEqual(await client.rest(), []);
    });
  }
});
