import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { retract } from '../../../server/headlines/retract.ts';
import { editor, publishInDemo } from '../../support/newsroom.ts';
import { openSite, type HttpResponse, type Site } from '../../support/site.ts';

describe('the page of a story', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  async function publishStory(dates: { publishAtMs?: number } = {}): Promise<string> {
    return (await publishInDemo(site.newsroom, { paragraphs: ['فقرة أولى'], ...dates })).headline.id;
  }

  function get(id: string, headers: Readonly<Record<string, string>> = {}): Promise<HttpResponse> {
    return site.call('GET', `/s/${id}`, { headers });
  }

  it('is HTML with a policy that forbids scripts and frames', async () => {
    const { status, headers, text } = await get(await publishStory());
    assert.deepEqual([status, headers.get('content-type')], [200, 'text/html; charset=utf-8']);
    assert.match(
      headers.get('content-security-policy') ?? '',
      /^default-src 'none';.*frame-ancestors 'none'$/,
    );
    assert.equal(headers.get('access-control-allow-origin'), null);
    assert.equal(headers.get('referrer-policy'), 'same-origin');
    assert.match(text, /<p>فقرة أولى<\/p>/);
  });

  it('has its public address in the metadata for sharing', async () => {
    const id = await publishStory();
    const { text } = await get(id);
    assert.ok(text.includes(`<meta property="og:url" content="${site.address}/s/${id}">`));
  });

  it('is where it is, for those who write a slash behind its address', async () => {
    const id = await publishStory();
    const { status, headers } = await site.call('GET', `/s/${id}/?utm=a%20b&x=1`);
    assert.equal(status, 308);
    const to = new URL(headers.get('location') ?? '', `${site.address}/s/${id}/`);
    assert.equal(to.href, `${site.address}/s/${id}?utm=a+b&x=1`);
    const elsewhere = await site.call('GET', '/s/..%2f..%2fdesk/');
    const target = new URL(elsewhere.headers.get('location') ?? '', `${site.address}/s/x/`);
    assert.equal(target.href, `${site.address}/s/..%2F..%2Fdesk`);
  });

  it('ignores unknown query parameters', async () => {
    assert.equal((await get(`${await publishStory()}?utm_source=x`)).status, 200);
  });

  it('returns 304 when If-None-Match matches', async () => {
    const id = await publishStory();
    const etag = (await get(id)).headers.get('etag') ?? '';
    assert.deepEqual([(await get(id, { 'if-none-match': etag })).status, etag.length > 10], [304, true]);
    const headers = { 'if-match': '1' };
    await site.call('PATCH', `/v1/headlines/${id}`, {
      key: site.keys.editor,
      body: { title: 'أدق' },
      headers,
    });
    assert.equal((await get(id, { 'if-none-match': etag })).status, 200);
  });

  for (const [what, rel, type] of [
    ['style sheet', 'stylesheet', 'text/css; charset=utf-8'],
    ['icon', 'icon', 'image/svg+xml'],
  ] as const) {
    it(`loads its ${what}, cached forever`, async () => {
      const { text } = await get(await publishStory());
      const [, file = ''] =
        new RegExp(`<link rel="${rel}" href="\\.\\.(/pages/[^"]*)"`, 'u').exec(text) ?? [];
      const { status, headers } = await site.call('GET', file);
      assert.deepEqual([status, headers.get('content-type')], [200, type]);
      assert.match(headers.get('cache-control') ?? '', /immutable/);
      assert.equal((await site.call('GET', file.replace(/-[^.]*/, '-other'))).status, 404);
    });
  }

  it('is a notice after a retraction, without a word of the story, and not cached', async () => {
    const id = await publishStory();
    await retract(site.newsroom.publishing, editor, id, { erase: false });
    const { status, headers, text } = await get(id);
    assert.deepEqual([status, headers.get('cache-control')], [410, 'no-store']);
    assert.match(text, /سُحب هذا الخبر/);
    assert.doesNotMatch(text, /فقرة/);
  });

  it('returns 404 before it is published, in the language of the request', async () => {
    const id = await publishStory({ publishAtMs: site.clock.nowMs() + 60_000 });
    assert.equal((await get(id)).status, 404);
    const { status, text } = await get('no%00where', { 'accept-language': 'fr' });
    assert.equal(status, 404);
    assert.match(text, /<html lang="fr" dir="ltr">/);
  });
});
