import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { Decoder, type DecoderOptions } from '../../../server/images/decode.ts';
import { limits } from '../../../server/protocol/limits.ts';
import { blank, drawing, jpeg } from './samples.ts';

const opened: Decoder[] = [];

function open(options?: DecoderOptions): Decoder {
  const decoder = new Decoder(options);
  opened.push(decoder);
  return decoder;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((decoder) => decoder.close()));
});

/** `ok`, or the reason of the refusal. */
async function outcome(decoder: Decoder, bytes: Buffer): Promise<string> {
  const answer = await decoder.decode(bytes);
  return answer.ok ? 'ok' : answer.reason;
}

/** Work for a second or so: long enough to be interrupted. */
const long = () => blank(8000, 5000, 'webp');

function pidOf(decoder: Decoder): number {
  assert.ok(decoder.pid !== undefined && decoder.pid !== process.pid);
  return decoder.pid;
}

describe('the decoder', () => {
  it('reads a picture in a process of its own, which it keeps for the next', async () => {
    const decoder = open();
    assert.equal(decoder.pid, undefined);
    const answer = await decoder.decode(await jpeg());
    assert.ok(answer.ok && answer.renditions.every(({ bytes }) => bytes.length > 100));
    const pid = pidOf(decoder);
    await decoder.decode(await jpeg());
    assert.equal(decoder.pid, pid);
  });

  it('answers each with its own, however many ask at once', async () => {
    const decoder = open();
    const widths = [100, 60, 80, 20, 40];
    const files = await Promise.all(widths.map(async (width) => drawing(width, 50).png().toBuffer()));
    const answers = await Promise.all(files.map(async (file) => decoder.decode(file)));
    assert.deepEqual(
      answers.map((answer) => answer.ok && answer.width),
      widths,
    );
  });

  it('holds eight that wait, and sends the others away', async () => {
    const decoder = open();
    const file = await jpeg();
    const answers = await Promise.all(Array.from({ length: 12 }, async () => outcome(decoder, file)));
    assert.equal(answers.filter((answer) => answer === 'ok').length, 9);
    assert.equal(answers.filter((answer) => answer === 'busy').length, 3);
    assert.equal(await outcome(decoder, file), 'ok');
  });

  it('does not begin with what is too large', async () => {
    const decoder = open();
    assert.equal(await outcome(decoder, Buffer.alloc(limits.uploadBytes + 1)), 'too-large');
    assert.equal(decoder.pid, undefined);
  });

  it('refuses a picture that ends its process, says so, and goes on with another', async () => {
    const crashes: string[] = [];
    const decoder = open({ onCrash: (how) => crashes.push(how) });
    const first = await jpeg();
    await decoder.decode(first);
    const pid = pidOf(decoder);
    const fatal = outcome(decoder, await long());
    const next = outcome(decoder, first);
    process.kill(pid, 'SIGKILL');
    assert.deepEqual([await fatal, await next], ['damaged', 'ok']);
    assert.deepEqual(crashes, ['SIGKILL']);
    assert.notEqual(decoder.pid, pid);
  });

  it('starts anew when its process went while there was nothing to do', async () => {
    const decoder = open();
    await decoder.decode(await jpeg());
    const pid = pidOf(decoder);
    process.kill(pid, 'SIGKILL');
    while (decoder.pid === pid) await new Promise(setImmediate);
    assert.equal(await outcome(decoder, await jpeg()), 'ok');
  });

  it('does not wait for a process that hangs', async () => {
    const decoder = open({ mostMs: 5000 });
    await decoder.decode(await jpeg());
    const pid = pidOf(decoder);
    process.kill(pid, 'SIGSTOP');
    assert.equal(await outcome(decoder, await jpeg()), 'timed-out');
    assert.equal(await outcome(decoder, await jpeg()), 'ok');
    assert.notEqual(decoder.pid, pid);
  });

  it('lets its process go when there is nothing to do', async () => {
    const decoder = open({ idleMs: 1 });
    await decoder.decode(await jpeg());
    while (decoder.pid !== undefined) await new Promise(setImmediate);
    assert.equal(await outcome(decoder, await jpeg()), 'ok');
  });

  it('does not let a signal to the whole group take the picture in hand', async () => {
    const decoder = open();
    await decoder.decode(await jpeg());
    const hand = outcome(decoder, await long());
    process.kill(pidOf(decoder), 'SIGINT');
    process.kill(pidOf(decoder), 'SIGTERM');
    assert.equal(await hand, 'ok');
  });

  it('rejects what is in hand when it is closed, and everything after', async () => {
    const decoder = open();
    await decoder.decode(await jpeg());
    const hand = decoder.decode(await long());
    const waiting = decoder.decode(await jpeg());
    const expected = { message: 'The decoder is closed.' };
    const rejected = [assert.rejects(hand, expected), assert.rejects(waiting, expected)];
    await decoder.close();
    await Promise.all(rejected);
    await assert.rejects(decoder.decode(await jpeg()), expected);
    assert.equal(decoder.pid, undefined);
  });
});

describe('the process of the decoder', () => {
  /** Only Linux shows a process from outside. */
  function look(pid: number, file: string): string {
    const path = `/proc/${pid}/${file}`;
    return existsSync(path) ? readFileSync(path, 'latin1') : '';
  }

  it('has bounds, no secrets, and goes first when memory is short', async () => {
    process.env['ADMIN_KEY'] = 'a-secret-of-this-node';
    const decoder = open();
    await decoder.decode(await jpeg());
    const pid = pidOf(decoder);
    delete process.env['ADMIN_KEY'];
    assert.ok(!look(pid, 'environ').includes('a-secret-of-this-node'));
    if (process.platform !== 'linux') return;
    assert.match(look(pid, 'limits'), /Max data size +1610612736 /);
    assert.match(look(pid, 'limits'), /Max file size +0 /);
    assert.equal(look(pid, 'oom_score_adj').trim(), '1000');
  });
});
