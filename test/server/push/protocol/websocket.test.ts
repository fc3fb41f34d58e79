import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { startPushNode, type PushNode } from '../../../support/push-node.ts';
import { PacketClient } from '../../../support/viewers/packet-client.ts';

let node: PushNode;

beforeEach(async () => {
  node = await startPushNode();
});
afterEach(() => node.stop());

const request = [
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
  'Host: localhost',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

/** Sends bytes behind a request for an upgrade, and gives all that is received until the end. */
async function sayBytes(bytes: Buffer, headers: readonly string[] = request): Promise<Buffer> {
  const socket = connect(node.port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  socket.write(`${headers.join('\r\n')}\r\n\r\n`);
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(chunks);
}

/** A frame of a client. */
function frame(first: number, payload: Buffer, mask = Buffer.from([1, 2, 3, 4])): Buffer {
  const masked = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  const length =
    payload.length < 126
      ? Buffer.from([0x80 | payload.length])
      : Buffer.from([0x80 | 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([Buffer.from([first]), length, mask, masked]);
}

/** The close code at the end of what was received. */
function closeCode(received: Buffer): number | undefined {
  return received.at(-4) === 0x88 && received.at(-3) === 2
    ? received.readUInt16BE(received.length - 2)
    : undefined;
}

function open(options?: ConstructorParameters<typeof PacketClient>[2]): PacketClient {
  return new PacketClient(node.url, undefined, options);
}

describe('a WebSocket', () => {
  it('is opened with the answer of RFC 6455 to its sample key', async () => {
    const received = await sayBytes(frame(0x88, Buffer.alloc(0)));
    assert.match(
      received.toString('latin1'),
      /^HTTP\/1\.1 101 .*Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r\n/s,
    );
  });

  for (const [what, header] of Object.entries({
    'no key': 'Sec-WebSocket-Key: ',
    'a key that is too short': 'Sec-WebSocket-Key: AAAA',
    'another version': 'Sec-WebSocket-Version: 7',
  })) {
    it(`is refused with ${what}`, async () => {
      const name = header.split(':', 1)[0] ?? '';
      const headers = [...request.filter((line) => !line.startsWith(name)), header];
      assert.match((await sayBytes(Buffer.alloc(0), headers)).toString('latin1'), /^HTTP\/1\.1 400 /);
    });
  }

  const faults: Readonly<Record<string, readonly [Buffer, number]>> = {
    'an unmasked frame': [Buffer.from([0x81, 1, 0x33]), 1002],
    'a reserved bit': [frame(0xa1, Buffer.from('3')), 1002],
    'a compressed frame without an agreement': [frame(0xc1, Buffer.from('3')), 1002],
    'a reserved opcode': [frame(0x83, Buffer.from('3')), 1002],
    'a continuation of nothing': [frame(0x80, Buffer.from('3')), 1002],
    'a text within a text': [
      Buffer.concat([frame(0x01, Buffer.from('4')), frame(0x81, Buffer.from('0'))]),
      1002,
    ],
    'a control frame in parts': [frame(0x09, Buffer.alloc(0)), 1002],
    'a control frame that is too long': [frame(0x89, Buffer.alloc(126)), 1002],
    'a text that is no UTF-8': [frame(0x81, Buffer.from([0x34, 0xff])), 1007],
    'a message that is too long': [frame(0x81, Buffer.alloc(4097, 0x34)), 1009],
    'a length of eight bytes': [Buffer.from([0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0]), 1009],
    'parts that are too long together': [
      Buffer.concat([frame(0x01, Buffer.alloc(4000, 0x34)), frame(0x80, Buffer.alloc(97, 0x34))]),
      1009,
    ],
    'any number of empty parts': [
      Buffer.concat([frame(0x01, Buffer.alloc(0)), ...Array<Buffer>(16).fill(frame(0x00, Buffer.alloc(0)))]),
      1008,
    ],
  };
  for (const [what, [bytes, code]] of Object.entries(faults)) {
    it(`is closed with ${code} at ${what}`, async () => {
      assert.equal(closeCode(await sayBytes(bytes)), code);
    });
  }

  it('answers a ping with its payload, in the middle of a message too', async () => {
    const parts = ['40{"cha', 'nnel":', '"demo"}'].map((text) => Buffer.from(text));
    const received = await sayBytes(
      Buffer.concat([
        frame(0x01, parts[0] ?? Buffer.alloc(0)),
        frame(0x89, Buffer.from('still there?')),
        frame(0x00, parts[1] ?? Buffer.alloc(0)),
        frame(0x80, parts[2] ?? Buffer.alloc(0)),
        frame(0x88, Buffer.from([0x03, 0xe8])),
      ]),
    );
    assert.ok(received.includes(Buffer.concat([Buffer.from([0x8a, 12]), Buffer.from('still there?')])));
  });

  it('hears the same, however its bytes are cut', async () => {
    const bytes = frame(0x81, Buffer.from(`40{"channel":"nowhere","padding":"${'و'.repeat(100)}"}`));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 5 }),
        async (cuts) => {
          const client = open();
          await client.next();
          const ends = [...new Set(cuts), bytes.length].toSorted((a, b) => a - b);
          const tcp = tcpOf(client);
          let start = 0;
          for (const end of ends) {
            tcp.write(bytes.subarray(start, end));
            start = end;
            await new Promise((resolve) => setImmediate(resolve));
          }
          assert.match((await client.next()) ?? '', /^44.*unknown-channel/);
          await client.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('loses nothing that comes in one piece with what leaves it to Socket.IO', async () => {
    const client = open();
    await client.next();
    const packets = ['40/nowhere,', '40/elsewhere,', '40/nowhere-else,'];
    tcpOf(client).write(Buffer.concat(packets.map((packet) => frame(0x81, Buffer.from(packet)))));
    for (const packet of packets) assert.ok((await client.next())?.startsWith(packet.replace('40', '44')));
  });

  it('survives any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const socket = connect(node.port, '127.0.0.1');
        socket.on('error', () => undefined);
        socket.resume();
        socket.end(Buffer.concat([Buffer.from(`${request.join('\r\n')}\r\n\r\n`), bytes]));
        await once(socket, 'close');
      }),
      { numRuns: 50 },
    );
    await open().connect();
  });
});

function tcpOf(client: PacketClient): Socket {
  return (client.socket as unknown as { _socket: Socket })._socket;
}
