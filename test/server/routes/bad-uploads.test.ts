import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { animated, blank, drawing, handmadePng, jpeg, png, pngChunk } from '../images/samples.ts';
import { digestTables } from '../../support/dump-tables.ts';
import { openSite, problemOf, type Site } from '../../support/site.ts';

/** What is sent, the answer, and the reason of the refusal, or the limit that was exceeded. */
type Case = readonly [
  sent: string,
  bytes: () => Promise<Buffer> | Buffer,
  answer: string,
  more?: { readonly reason?: string; readonly limit?: number; readonly field?: string },
  headers?: Readonly<Record<string, string>>,
];

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>';
const uploadBytes = 8 * 1024 * 1024;

const cases: readonly Case[] = [
  ['nothing', () => Buffer.alloc(0), '422 invalid-field', { reason: 'not-a-picture' }],
  ['a page', () => Buffer.from('<!doctype html>'), '422 invalid-field', { reason: 'not-a-picture' }],
  ['an SVG', () => Buffer.from(svg), '422 invalid-field', { reason: 'unsupported' }],
  [
    'an SVG that says it is one',
    () => Buffer.from(svg),
    '422 invalid-field',
    { reason: 'unsupported' },
    { 'content-type': 'image/svg+xml' },
  ],
  ['a TIFF', () => drawing().tiff().toBuffer(), '422 invalid-field', { reason: 'unsupported' }],
  ['an animation', () => animated('webp'), '422 invalid-field', { reason: 'animated' }],
  [
    'half a picture',
    async () => (await jpeg()).subarray(0, 2000),
    '422 invalid-field',
    { reason: 'truncated' },
  ],
  [
    'a picture with a hole',
    async () => {
      const file = await png();
      return Buffer.concat([
        file.subarray(0, 33),
        pngChunk('IDAT', Buffer.from('no pixels')),
        file.subarray(-12),
      ]);
    },
    '422 invalid-field',
    { reason: 'truncated' },
  ],
  [
    'too many pixels',
    () => handmadePng(30_000, 30_000, [], 1),
    '422 invalid-field',
    { reason: 'too-many-pixels', limit: 40_000_000 },
  ],
  [
    'too many pixels in truth',
    () => blank(8000, 6000),
    '422 invalid-field',
    { reason: 'too-many-pixels', limit: 40_000_000 },
  ],
  ['too many bytes', () => Buffer.alloc(uploadBytes + 1), '413 body-too-large', { limit: uploadBytes }],
  [
    'too many bytes, packed small',
    () => gzipSync(Buffer.alloc(uploadBytes + 1)),
    '413 body-too-large',
    { limit: uploadBytes },
    { 'content-type': 'image/png', 'content-encoding': 'gzip' },
  ],
  [
    'a picture as something else',
    png,
    '415 wrong-content-type',
    { field: 'Content-Type' },
    { 'content-type': 'application/octet-stream' },
  ],
  [
    'a picture in a form',
    png,
    '415 wrong-content-type',
    { field: 'Content-Type' },
    { 'content-type': 'multipart/form-data; boundary=x' },
  ],
];

describe('an invalid upload', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  for (const [sent, bytes, answer, more = {}, headers = { 'content-type': 'image/png' }] of cases) {
    it(`${sent}: ${[answer, more.reason].join(' ')}, and nothing is kept`, async () => {
      const tablesBefore = await digestTables(site.newsroom.store);
      const raw = new Uint8Array(await bytes());
      const refused = await site.call('POST', '/v1/images', { key: site.keys.editor, raw, headers });
      const [status = '', type = ''] = answer.split(' ');
      const { field, limit, reason } = more;
      assert.deepEqual(
        { ...problemOf(refused), reason: refused.at('reason') },
        { status: Number(status), type, field, limit, reason },
        refused.text,
      );
      assert.equal(typeof refused.at('detail'), 'string');
      assert.deepEqual(await digestTables(site.newsroom.store), tablesBefore);
    });
  }

  it('is recognized by its bytes, not by its content type', async () => {
    const raw = new Uint8Array(await jpeg());
    const headers = { 'content-type': 'image/png' };
    const taken = await site.call('POST', '/v1/images', { key: site.keys.editor, raw, headers });
    assert.deepEqual([taken.status, taken.at('width'), taken.at('height')], [201, 320, 200]);
  });

  it('is not read without a key that may upload', async () => {
    const raw = new Uint8Array(await png());
    const headers = { 'content-type': 'image/png' };
    assert.equal((await site.call('POST', '/v1/images', { raw, headers })).status, 401);
    const { moderator } = site.keys;
    assert.equal((await site.call('POST', '/v1/images', { key: moderator, raw, headers })).status, 403);
  });
});
