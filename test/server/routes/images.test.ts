import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';
import { decide, publishPicture, type ShownPicture } from '../../support/site-pictures.ts';

const asBrowsers = { accept: 'image/avif,image/webp,*/*;q=0.8' };

describe('a picture', () => {
  let site: Site;
  let shown: ShownPicture;
  before(async () => {
    site = await openSite({ PUBLIC_URL: 'https://ticker.example/live' });
    shown = await publishPicture(site);
  });
  after(() => site.close());

  function get(variant = 'story', headers: Readonly<Record<string, string>> = {}, method = 'GET') {
    return site.call(method, `/v1/images/${shown.image}/${variant}`, { headers });
  }

  /** In every way that a browser, a cache or a curious person may ask for it. */
  async function asked(etag: string): Promise<readonly HttpResponse[]> {
    return [
      await get('thumb'),
      await get('story', asBrowsers),
      await get('story?width=1&again=2'),
      await get('story', { 'if-none-match': etag }),
      await get('story', { 'if-none-match': '*' }),
      await get('story', { range: 'bytes=0-10' }),
      await get('story', {}, 'HEAD'),
    ];
  }

  let etag = '';

  it('is served to any page, cached for a minute, in the accepted type', async () => {
    const webp = await get('story', asBrowsers);
    etag = webp.headers.get('etag') ?? '';
    assert.deepEqual([webp.status, webp.headers.get('content-type')], [200, 'image/webp']);
    assert.equal(webp.headers.get('cache-control'), 'public, max-age=60, must-revalidate');
    assert.match(webp.headers.get('vary') ?? '', /Accept/);
    assert.equal(webp.headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.equal((await get('thumb')).headers.get('content-type'), 'image/jpeg');
    assert.equal((await get('story', { ...asBrowsers, 'if-none-match': etag })).status, 304);
  });

  it('has exactly two sizes', async () => {
    assert.deepEqual(problemOf(await get('original')), {
      status: 404,
      type: 'not-found',
      field: undefined,
      limit: undefined,
    });
  });

  it('returns 410 to every request while it is removed, and is not cached', async () => {
    assert.equal((await decide(site, shown.image, { action: 'hide', ground: 'house-rules' })).status, 200);
    for (const answer of await asked(etag)) {
      assert.equal(answer.status, 410);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.equal(answer.headers.get('etag'), null);
      assert.equal(answer.headers.get('link'), null);
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    }
  });

  it('is served again once it is restored', async () => {
    assert.equal((await decide(site, shown.image, { action: 'restore' })).status, 200);
    const again = await get('story', asBrowsers);
    assert.deepEqual([again.status, again.headers.get('etag')], [200, etag]);
  });

  it('returns 451 when it was removed for a legal reason, with the operator who removed it', async () => {
    const decided = await decide(site, shown.image, { action: 'hide', ground: 'legal', note: 'أمر محكمة' });
    assert.deepEqual([decided.status, decided.at('ground')], [200, 'legal'], decided.text);
    for (const answer of await asked(etag)) {
      assert.equal(answer.status, 451);
      assert.equal(answer.headers.get('link'), '<https://ticker.example/live>; rel="blocked-by"');
      assert.equal(answer.headers.get('cache-control'), 'no-store');
    }
    assert.equal((await get()).at('type'), '/problems/unavailable-for-legal-reasons');
    assert.equal(decided.at('decisions.2.ground'), 'legal');
  });
});
