import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { Decoder } from '../../../server/images/decoder.ts';
import type { MediaErrorCode } from '../../../server/images/media-error.ts';
import {
  animated,
  avif,
  blank,
  drawing,
  handmadePng,
  jpeg,
  png,
  pngChunk,
  webp,
  withSegment,
  withXmp,
} from './samples.ts';

const mebibyte = 1024 * 1024;

describe('a file that means harm', () => {
  const crashes: string[] = [];
  const decoder = new Decoder({ onCrash: (how) => crashes.push(how) });
  const beganWith = process.memoryUsage.rss();

  after(async () => {
    await decoder.close();
    assert.deepEqual(crashes, []);
  });

  async function outcome(bytes: Buffer): Promise<'ok' | MediaErrorCode> {
    const answer = await decoder.decode(bytes);
    return answer.ok ? 'ok' : answer.reason;
  }

  it('is no picture if it begins like none', async () => {
    const files = [
      '',
      'a',
      '<!doctype html><title>x.jpg</title>',
      'MZ\x90\0',
      'PK\x03\x04',
      '{}',
      '\0'.repeat(64),
    ];
    for (const file of files) assert.equal(await outcome(Buffer.from(file, 'latin1')), 'not-a-picture', file);
  });

  it('is refused if it is a picture of another kind', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>';
    const files = [
      Buffer.from(svg),
      Buffer.from(`<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n${svg}`),
      await animated('gif'),
      await drawing().gif().toBuffer(),
      await drawing().tiff().toBuffer(),
      Buffer.from('BM\x3a\0\0\0', 'latin1'),
      Buffer.from('%PDF-1.7'),
      Buffer.from('8BPS\0\x01', 'latin1'),
      Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    ];
    for (const file of files) assert.equal(await outcome(file), 'unsupported');
  });

  it('is refused if it moves', async () => {
    const still = await png();
    const apng = Buffer.concat([
      still.subarray(0, 33),
      pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])),
      still.subarray(33),
    ]);
    const sequence = Buffer.from(await avif());
    sequence.write('avis', 8, 'latin1');
    for (const file of [await animated('webp'), apng, sequence])
      assert.equal(await outcome(file), 'animated');
  });

  it('is refused if a part of it is missing, wherever it was cut', async () => {
    for (const make of [jpeg, png, webp, avif]) {
      const file = await make();
      for (const share of [0.1, 0.5, 0.9, 0.98])
        assert.match(await outcome(file.subarray(0, file.length * share)), /^(truncated|damaged)$/);
    }
  });

  it('is refused for 144 million pixels in 18 KB, before they are unpacked', async () => {
    const bomb = handmadePng(12_000, 12_000);
    assert.ok(bomb.length < 20_000);
    assert.equal(await outcome(bomb), 'too-many-pixels');
    assert.equal(await outcome(await blank(7000, 6000)), 'too-many-pixels');
  });

  it('is refused for a size that is nothing, or more than there can be', async () => {
    const sizes = [
      [0, 100],
      [100, 0],
      [0, 0],
      [0x80000000, 1],
      [0xffffffff, 0xffffffff],
    ] as const;
    for (const [width, height] of sizes)
      assert.match(
        await outcome(handmadePng(width, height, [], 10)),
        /^(damaged|truncated|too-many-pixels)$/,
      );
    assert.match(await outcome(handmadePng(0x7fffffff, 0x7fffffff, [], 10)), /^(damaged|too-many-pixels)$/);
  });

  it('has its pixels and nothing more unpacked, whatever is packed with them', async () => {
    const packed = deflateSync(Buffer.alloc(512 * mebibyte));
    const text = Buffer.concat([Buffer.from('Comment\0\0'), packed]);
    const profile = Buffer.concat([Buffer.from('icc\0\0'), packed]);
    const files = [
      handmadePng(100, 100, [pngChunk('zTXt', text)]),
      handmadePng(100, 100, [pngChunk('iCCP', profile)]),
      handmadePng(100, 100, [], 4 * mebibyte),
    ];
    for (const file of files) assert.match(await outcome(file), /^(ok|damaged|truncated)$/);
  });

  it('has its metadata read in no time, however much of it there is', async () => {
    const filler = Buffer.alloc(65_000, '<dc:rights');
    let file: Buffer = await jpeg();
    for (let segment = 0; segment < 100; segment++) file = withSegment(file, 0xe1, filler);
    assert.equal(await outcome(file), 'ok');
    assert.equal(await outcome(withXmp(await jpeg(), '<dc:rights>'.repeat(5000))), 'ok');
    assert.equal(
      await outcome(withXmp(await jpeg(), `<dc:rights${'<rdf:li>'.repeat(7000)}</dc:rights>`)),
      'ok',
    );
  });

  it('is read as what it begins as, also where it is two kinds in one', async () => {
    const page = Buffer.from('<html><script>alert(1)</script>');
    assert.equal(await outcome(Buffer.concat([page, await jpeg()])), 'not-a-picture');
    assert.equal(await outcome(Buffer.concat([Buffer.from('GIF89a/*'), await jpeg()])), 'unsupported');
    assert.match(
      await outcome(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), page])),
      /^(damaged|truncated)$/,
    );
  });

  it('may be as large as pictures get, and costs the node nothing', async () => {
    const before = process.memoryUsage.rss();
    for (const format of ['jpeg', 'png', 'webp'] as const)
      assert.equal(await outcome(await blank(8000, 5000, format)), 'ok');
    assert.ok(process.memoryUsage.rss() - before < 300 * mebibyte);
  });

  for (const make of [jpeg, png, webp, avif])
    it(`never keeps it from answering, whatever is changed in it (${make.name})`, async () => {
      const file = await make();
      const spot = fc.record({
        at: fc.oneof(fc.nat(64), fc.nat(file.length - 1)),
        noise: fc.uint8Array({ minLength: 1, maxLength: 8 }),
      });
      const change = fc.array(spot, { minLength: 1, maxLength: 5 });
      const property = fc.asyncProperty(change, fc.nat(file.length), async (spots, cut) => {
        const bytes = Buffer.from(file);
        for (const { at, noise } of spots) bytes.set(noise.subarray(0, file.length - at), at);
        const answer = await outcome(spots.length > 3 ? bytes.subarray(0, cut) : bytes);
        assert.notEqual(answer, 'busy');
      });
      await fc.assert(property, { numRuns: 60 });
    });

  it('leaves the node as small as it was, and the decoder within its bounds', () => {
    // Far more than these tests use themselves, and far less than their files unpack to.
    assert.ok(process.memoryUsage.rss() - beganWith < 500 * mebibyte);
    if (process.platform !== 'linux' || decoder.pid === undefined) return;
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${decoder.pid}/status`, 'utf8'));
    assert.ok(Number(peak?.[1]) * 1024 < 1536 * mebibyte);
  });
});
