import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { publishInDemo } from '../../../support/newsroom.ts';
import { startPushNode, type PushNode } from '../../../support/push-node.ts';
import { PacketClient } from '../../../support/viewers/packet-client.ts';

let node: PushNode;

beforeEach(async () => {
  node = await startPushNode();
});
afterEach(() => node.stop());

/** A client whose Engine.IO session is open. */
async function open(): Promise<PacketClient> {
  const client = new PacketClient(node.url);
  await client.next();
  return client;
}

describe('the handshake of Socket.IO 5', () => {
  for (const packet of ['40{"channel":"demo"}', '40/,{"channel":"demo"}']) {
    it(`answers ${packet} with the id of the socket, before any event`, async () => {
      const client = await open();
      client.send(packet);
      const answer = (await client.next()) ?? '';
      assert.match(answer, /^40\{/);
      const { sid } = JSON.parse(answer.slice(2)) as { sid: unknown };
      assert.ok(typeof sid === 'string' && sid.length >= 16);
      assert.match((await client.next()) ?? '', /^42\["snapshot",\{/);
      assert.match((await client.next()) ?? '', /^42\["ready",\{/);
    });
  }

  for (const packet of ['40', '40{}', '40{"channel":"nowhere"}']) {
    it(`answers ${packet} with CONNECT_ERROR, since it names no channel`, async () => {
      const client = await open();
      client.send(packet);
      const answer = (await client.next()) ?? '';
      assert.match(answer, /^44\{/);
      const { message, data } = JSON.parse(answer.slice(2)) as { message: unknown; data: unknown };
      assert.equal(typeof message, 'string');
      assert.deepEqual(data, { type: 'unknown-channel' });
    });
  }

  for (const namespace of ['/random', '/desk/', '/__proto__']) {
    it(`refuses the namespace ${namespace}, which does not exist`, async () => {
      const client = await open();
      client.send(`40${namespace},{"channel":"demo"}`);
      assert.equal(await client.next(), `44${namespace},{"message":"Invalid namespace"}`);
    });
  }

  const invalid = ['4abc', '4', '40{', '40[]', '40"demo"', '401', '42["hello"]', '41', '43[]'];
  for (const packet of invalid) {
    it(`ends at ${packet}, which is no CONNECT packet`, async () => {
      const client = await open();
      client.send(packet);
      assert.deepEqual(await client.rest(), []);
    });
  }

  it('is waited for no longer than five seconds', async () => {
    const client = await open();
    node.newsroom.clock.advance(4_900);
    assert.equal(client.closed, undefined);
    node.newsroom.clock.advance(200);
    assert.deepEqual(await client.rest(), []);
  });

  it('is waited for no longer after a refusal', async () => {
    const client = await open();
    client.send('40{"channel":"nowhere"}');
    await client.next();
    node.newsroom.clock.advance(5_000);
    assert.deepEqual(await client.rest(), []);
  });
});

describe('a connected socket of Socket.IO 5', () => {
  it('receives events whose payload is an array with the name and one object', async () => {
    const client = await open();
    client.send('40{"channel":"demo"}');
    for (const name of ['40', '42["snapshot"', '42["ready"'])
      assert.ok((await client.next())?.startsWith(name));
    await publishInDemo(node.newsroom, { title: 'عاجل' });
    const packet = (await client.next()) ?? '';
    assert.match(packet, /^42\[/);
    const [name, message, ...more] = JSON.parse(packet.slice(2)) as [
      string,
      { events: unknown[] },
      ...unknown[],
    ];
    assert.equal(name, 'events');
    assert.equal(message.events.length, 1);
    assert.deepEqual(more, []);
  });

  it('leaves by a DISCONNECT packet, which is not answered', async () => {
    const client = await open();
    client.send('40{"channel":"demo"}');
    for (let count = 0; count < 3; count += 1) await client.next();
    client.send('41');
    assert.deepEqual(await client.rest(), []);
    assert.deepEqual(node.hub.viewersByChannel(), new Map());
    assert.equal(node.gateway.rejections.of('protocol-violation'), 0);
  });

  const sayings = {
    'an event': '42["hello"]',
    'an event that asks for an acknowledgement': '4212["hello"]',
    'an event without a payload': '42',
    'an event whose payload is an object': '42{}',
    'an event whose payload is an empty array': '42[]',
    'an acknowledgement of what nobody asked': '4312[]',
    'an event with an attachment': '451-["hello",{"_placeholder":true,"num":0}]',
    'a packet of an unknown type': '48',
    'a second CONNECT': '40{"channel":"demo"}',
    'a CONNECT to another namespace': '40/desk,{}',
    'an attachment': Buffer.from([1, 2, 3]),
  };
  for (const [what, packet] of Object.entries(sayings)) {
    it(`is disconnected when it sends ${what}, since viewers only listen`, async () => {
      const client = await open();
      client.send('40{"channel":"demo"}');
      for (let count = 0; count < 3; count += 1) await client.next();
      client.send(packet);
      assert.deepEqual(await client.rest(), ['41']);
      assert.equal(node.gateway.rejections.of('protocol-violation'), 1);
    });
  }
});
