import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import zlib from 'node:zlib';
import { deflateMessage } from '../../../../server/push/websocket/deflate-message.ts';

const { Z_SYNC_FLUSH } = zlib.constants;
const endOfMessage = Buffer.from([0, 0, 0xff, 0xff]);

/** Text of as many bytes, with about as much repetition as headlines have. */
function textOf(bytes: number): Buffer {
  const entries = Array.from(
    { length: Math.ceil(bytes / 60) },
    (_, index) =>
      `{"title":"افتتاح ${(index * 2_654_435_761) % 97} خط جديد","url":"https://akhbar.example/${index}"},`,
  );
  return Buffer.from(entries.join('')).subarray(0, bytes);
}

describe('a compressed message', () => {
  for (const bytes of [256, 300, 761, 762, 763, 1023, 1025, 4000, 33_000, 70_000, 400_000])
    it(`of ${bytes} bytes is as short as zlib makes it with all of its memory, and whole`, () => {
      const message = textOf(bytes);
      const deflated = deflateMessage(message) ?? assert.fail('was not compressed');
      const best = zlib.deflateRawSync(message, { finishFlush: Z_SYNC_FLUSH }).length - endOfMessage.length;
      assert.ok(deflated.length <= best * 1.01, `${deflated.length} instead of ${best} bytes`);
      const whole = zlib.inflateRawSync(Buffer.concat([deflated, endOfMessage]), {
        finishFlush: Z_SYNC_FLUSH,
      });
      assert.ok(whole.equals(message));
    });

  it('holds about as much memory as the message takes', () => {
    // Other buffers share Node's pool.
    const allowed = 4 * 761;
    const count = 500;
    const held = Array.from({ length: count }, () => deflateMessage(textOf(761))?.buffer);
    const bytes = [...new Set(held)].reduce((sum, buffer) => sum + (buffer?.byteLength ?? Infinity), 0);
    assert.ok(bytes < count * allowed, `${bytes / count} bytes each`);
  });

  it('is left out where nothing would be saved', () => {
    assert.equal(deflateMessage(textOf(200)), undefined);
    assert.equal(deflateMessage(randomBytes(300)), undefined);
  });
});
