import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import {
  directWrite,
  directWriteBy,
  type DirectWrite,
} from '../../../../server/push/websocket/direct-write.ts';

const within = { timeout: 60_000 };
const write: DirectWrite = directWrite ?? assert.fail('Node has other private names: see direct-write.ts');
const nobody = { onQueuedWriteLeft: () => undefined };

describe('writing below the streams of Node', () => {
  it('is not attempted where the private names are others', () => {
    const WriteWrap = Map;
    const streamBaseState = new Int32Array(5);
    for (const binding of [undefined, {}, { WriteWrap }, { WriteWrap, streamBaseState }, { streamBaseState }])
      assert.equal(directWriteBy(binding), undefined);
  });

  it('leaves other sockets than plain TCP alone', () => {
    const tcp = { _handle: { writeBuffer: () => assert.fail('was written to') } };
    assert.equal(write(tcp as unknown as Socket, Buffer.from('a'), nobody), 'impossible');
  });

  it(
    'keeps the order of what is written in either way while the other side does not read',
    within,
    async (context) => {
      const { here, there } = await connected(context);
      there.pause();
      const sent: Buffer[] = [];
      let left = 0;
      const listener = { onQueuedWriteLeft: () => (left += 1) };
      const outcomes = new Set<string>();
      let queued = 0;
      for (let index = 0; queued < 3; index += 1) {
        const bytes = Buffer.alloc(100_000, index % 256);
        sent.push(bytes);
        const outcome = write(here, bytes, listener);
        outcomes.add(outcome);
        if (outcome === 'queued') queued += 1;
      }
      const last = Buffer.from('by the stream');
      sent.push(last);
      here.end(last);

      const received: Buffer[] = [];
      there.on('data', (chunk: Buffer) => received.push(chunk));
      there.resume();
      await once(there, 'end');
      assert.ok(Buffer.concat(received).equals(Buffer.concat(sent)), 'other bytes arrived');
      assert.deepEqual(outcomes, new Set(['left', 'queued']));
      assert.equal(left, queued);
    },
  );

  it('ends a connection that the other side has reset, and tells those who wait', within, async (context) => {
    const { here, there } = await connected(context);
    there.pause();
    const leaving = new Promise<void>((resolve) => {
      const listener = { onQueuedWriteLeft: resolve };
      while (write(here, Buffer.alloc(100_000), listener) === 'left');
    });
    const closed = new Promise((resolve) => here.once('close', resolve));
    here.on('error', () => undefined);
    there.resetAndDestroy();
    await leaving;
    await closed;
    assert.equal(write(here, Buffer.from('late'), nobody), 'impossible');
  });
});

/** Both ends of a connection. */
async function connected(context: TestContext): Promise<{ readonly here: Socket; readonly there: Socket }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const there = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [here] = (await once(server, 'connection')) as [Socket];
  context.after(() => {
    here.destroy();
    there.destroy();
    server.close();
  });
  return { here, there };
}
