import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { Decoder, type DecoderOptions } from '../../../server/images/decoder.ts';
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
  it('reads a picture in a process of its own, and keeps that for the next', async () => {
    const decoder = open();
    assert.equal(decoder.pid, undefined);
    const answer = await decoder.decode(await jpeg());
    assert.ok(answer.ok && answer.renditions.every(({ bytes }) => bytes.length > 100));
    const pid = pidOf(decoder);
    await decoder.decode(await jpeg());
    assert.equal(decoder.pid, pid);
  });

  it('returns to each caller its own picture', async () => {
    const decoder = open();
    const widths = [100, 60, 80, 20, 40];
    const files = await Promise.all(widths.map(async (width) => drawing(width, 50).png().toBuffer()));
    const answers = await Promise.all(files.map(async (file) => decoder.decode(file)));
    assert.deepEqual(
      answers.map((answer) => answer.ok && answer.width),
      widths,
    );
  });

  it('queues eight pictures and answers busy to more', async () => {
    const decoder = open();
    const file = await jpeg();
    const answers = await Promise.all(Array.from({ length: 12 }, async () => outcome(decoder, file)));
    assert.equal(answers.filter((answer) => answer === 'ok').length, 9);
    assert.equal(answers.filter((answer) => answer === 'busy').length, 3);
    assert.equal(await outcome(decoder, file), 'ok');
  });

  it('refuses a file over the limit before it starts a process', async () => {
    const decoder = open();
    assert.equal(await outcome(decoder, Buffer.alloc(limits.uploadBytes + 1)), 'too-large');
    assert.equal(decoder.pid, undefined);
  });

  it('refuses a picture that crashes its process, reports the crash, and continues', async () => {
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

  it('starts a new process when the idle one was killed', async () => {
    const decoder = open();
    await decoder.decode(await jpeg());
    const pid = pidOf(decoder);
    process.kill(pid, 'SIGKILL');
    while (decoder.pid === pid) await new Promise(setImmediate);
    assert.equal(await outcome(decoder, await jpeg()), 'ok');
  });

  it('ends a picture that uses more processor time than one may', async () => {
    const decoder = open({ cpuLimitMs: 300 });
    assert.equal(await outcome(decoder, await blank(8000, 5000, 'jpeg')), 'timed-out');
    assert.equal(await outcome(decoder, await jpeg()), 'ok');
  });

  it('does not count the time in which its process has no processor', async () => {
    const limitMs = 2500;
    const decoder = open({ cpuLimitMs: limitMs });
    await decoder.decode(await jpeg());
    const pid = pidOf(decoder);
    // A small picture: a slow processor could use up the limit on a large one.
    const picture = outcome(decoder, await jpeg());
    process.kill(pid, 'SIGSTOP');
    await once(AbortSignal.timeout(limitMs * 1.5), 'abort');
    process.kill(pid, 'SIGCONT');
    assert.equal(await picture, 'ok');
    assert.equal(decoder.pid, pid);
  });

  it('counts the processor time of each picture by itself', async () => {
    const decoder = open({ cpuLimitMs: 1500 });
    const picture = await blank(4000, 2500, 'jpeg');
    // Together they take more than the limit, but each takes far less, even on a slow processor.
    for (let count = 0; count < 20; count++) assert.equal(await outcome(decoder, picture), 'ok');
  });

  it('does not wait for a process that hangs', async () => {
    const decoder = open({ wallLimitMs: 1000 });
    const picture = await jpeg();
    // On a busy machine the start alone may take longer than this limit.
    while ((await outcome(decoder, picture)) !== 'ok');
    const pid = pidOf(decoder);
    process.kill(pid, 'SIGSTOP');
    assert.equal(await outcome(decoder, picture), 'timed-out');
    while ((await outcome(decoder, picture)) !== 'ok');
    assert.notEqual(decoder.pid, pid);
  });

  it('ends its process when idle', async () => {
    const decoder = open({ idleMs: 1 });
    await decoder.decode(await jpeg());
    while (decoder.pid !== undefined) await new Promise(setImmediate);
    assert.equal(await outcome(decoder, await jpeg()), 'ok');
  });

  it('finishes a picture when the whole process group gets a signal', async () => {
    const decoder = open();
    await decoder.decode(await jpeg());
    const hand = outcome(decoder, await long());
    process.kill(pidOf(decoder), 'SIGINT');
    process.kill(pidOf(decoder), 'SIGTERM');
    assert.equal(await hand, 'ok');
  });

  it('rejects pending requests when it closes, and all later ones', async () => {
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

  it('has limits, no secrets, and is the first victim when memory is short', async () => {
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
