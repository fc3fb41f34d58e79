import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect as tcpConnect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import zlib from 'node:zlib';
import { publishInDemo } from '../../support/newsroom.ts';
import { catchUp, startPushNode, type PushNode } from '../../support/push-node.ts';
import { PacketClient } from '../../support/viewers/packet-client.ts';

let node: PushNode;

beforeEach(async () => {
  node = await startPushNode();
});
afterEach(() => node.stop());

function open(perMessageDeflate: boolean | { readonly threshold: number }): PacketClient {
  return new PacketClient(node.url, undefined, { perMessageDeflate });
}

const headlines = ['الأول', 'الثاني', 'الثالث'].map((title) => ({ title, summary: `${title} `.repeat(40) }));

describe('viewers that offer compression and viewers that do not', () => {
  it('hear the same', async () => {
    const [compressed, plain] = [open({ threshold: 0 }), open(false)];
    await Promise.all([compressed.connect(), plain.connect()]);
    assert.match(compressed.socket.extensions, /permessage-deflate/);
    assert.equal(plain.socket.extensions, '');
    for (const headline of headlines) {
      await publishInDemo(node.newsroom, headline);
      await catchUp(node.newsroom);
      const packet = await compressed.next();
      assert.match(packet ?? '', new RegExp(headline.title));
      assert.equal(packet, await plain.next());
    }
  });

  it('are sent as many bytes as that takes', async () => {
    const [compressed, plain] = [open({ threshold: 0 }), open(false)];
    await Promise.all([compressed.connect(), plain.connect()]);
    const before = [compressed, plain].map((client) => tcpOf(client).bytesRead);
    for (const headline of headlines) await publishInDemo(node.newsroom, headline);
    await catchUp(node.newsroom);
    for (const client of [compressed, plain]) {
      for (let titles = 0; titles < headlines.length;) {
        titles += (await client.next())?.split('headline:published').length ?? 0;
        titles -= 1;
      }
    }
    const [compressedBytes = 0, plainBytes = 0] = [compressed, plain].map(
      (client, index) => tcpOf(client).bytesRead - (before[index] ?? 0),
    );
    assert.ok(compressedBytes < 0.6 * plainBytes, `${compressedBytes} of ${plainBytes} bytes`);
  });

  it('may compress what they send, each message by itself', async () => {
    const client = open({ threshold: 0 });
    await client.connect();
    for (let count = 0; count < 3; count += 1) {
      node.newsroom.clock.advance(25_000);
      assert.equal(await client.next(), '2');
      client.socket.send('3', { compress: true });
      client.socket.ping();
      await once(client.socket, 'pong');
    }
    assert.equal(node.hub.viewersByChannel().get('demo'), 1);
  });
});

describe('a compressed message that becomes too long', () => {
  it('ends the connection', async () => {
    const client = open({ threshold: 0 });
    await client.next();
    client.socket.send(`40${' '.repeat(100_000)}`, { compress: true });
    assert.deepEqual(await client.rest(), []);
    assert.equal(client.closed, 1009);
  });
});

it('keeps nothing for a connection that has sent a compressed message', async (context) => {
  const inflating: zlib.InflateRaw[] = [];
  const { createInflateRaw } = zlib;
  context.mock.method(zlib, 'createInflateRaw', (options: zlib.ZlibOptions) => {
    const stream = createInflateRaw(options);
    inflating.push(stream);
    return stream;
  });
  const client = open({ threshold: 0 });
  await client.next();
  client.socket.send('3', { compress: true });
  // Answered after what was sent before it.
  client.socket.ping();
  await once(client.socket, 'pong');
  assert.deepEqual(
    inflating.map(({ destroyed }) => destroyed),
    [true],
  );
});

describe('the agreement on compression', () => {
  const agreed =
    'permessage-deflate; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=15';
  const offers = {
    'permessage-deflate': agreed,
    'permessage-deflate; client_max_window_bits': agreed,
    'permessage-deflate;client_max_window_bits=10 ; server_no_context_takeover': agreed.replace(
      ';',
      '; client_max_window_bits=10;',
    ),
    'permessage-deflate; server_max_window_bits=10, permessage-deflate': agreed,
    'permessage-deflate; server_max_window_bits=10': undefined,
    'permessage-deflate; unknown': undefined,
    'x-webkit-deflate-frame': undefined,
    'permessage-bzip2, "': undefined,
  };
  for (const [offer, answer] of Object.entries(offers)) {
    it(`is ${answer ? 'that neither side keeps a context' : 'refused'} for ${offer}`, async () => {
      const { headers } = await upgrade(offer);
      assert.equal(headers['sec-websocket-extensions'], answer);
    });
  }

  /** The answer to an upgrade with these extensions offered. */
  async function upgrade(offer: string): Promise<Pick<IncomingMessage, 'headers'>> {
    const socket = tcpConnect(node.port, '127.0.0.1');
    socket.write(
      [
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
        'Host: localhost',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        `Sec-WebSocket-Extensions: ${offer}`,
        '\r\n',
      ].join('\r\n'),
    );
    socket.on('error', () => undefined);
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    const [head = ''] = chunk.toString('latin1').split('\r\n\r\n');
    const lines = head.split('\r\n').slice(1);
    socket.destroy();
    return {
      headers: Object.fromEntries(
        lines.map((line) => [
          line.slice(0, line.indexOf(':')).toLowerCase(),
          line.slice(line.indexOf(':') + 2),
        ]),
      ),
    };
  }
});

function tcpOf(client: PacketClient): Socket {
  return (client.socket as unknown as { _socket: Socket })._socket;
}
