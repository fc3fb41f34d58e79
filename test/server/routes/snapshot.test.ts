import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { editor, publishInDemo } from '../../support/newsroom.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

describe('the snapshot of a channel', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
    await publishInDemo(site.newsroom, { title: 'أول خبر' });
    const restricted = { title: 'خاصة', lang: 'ar', origins: ['https://a.example', 'https://*.b.example'] };
    await changeChannel(site.newsroom.publishing, editor, 'restricted', restricted);
  });
  after(() => site.close());

  function get(channel: string, headers: Readonly<Record<string, string>> = {}): Promise<HttpResponse> {
    return site.call('GET', `/v1/channels/${channel}`, { headers });
  }

  it('has the state at a position, and is cached for a second or two', async () => {
    const { status, headers, at } = await get('demo');
    assert.equal(status, 200);
    assert.equal(headers.get('etag'), `"${String(at('epoch'))}:1"`);
    assert.equal(headers.get('cache-control'), 'public, max-age=1, stale-while-revalidate=5');
    assert.equal(headers.get('content-type'), 'application/json; charset=utf-8');
    assert.deepEqual(
      [at('seq'), at('now'), at('channel.id'), at('channel.dir'), at('headlines.0.title')],
      [1, '2026-03-01T12:00:00.000Z', 'demo', 'rtl', 'أول خبر'],
    );
  });

  it('returns 304 when If-None-Match matches', async () => {
    const etag = (await get('demo')).headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const { status, text, headers } = await get('demo', { 'if-none-match': known });
      assert.deepEqual([status, text, headers.get('etag')], [304, '', etag]);
    }
    assert.equal((await get('demo', { 'if-none-match': '"older:1"' })).status, 200);
  });

  it('answers HEAD without a body', async () => {
    const { status, text, headers } = await site.call('HEAD', '/v1/channels/demo');
    assert.deepEqual([status, text], [200, '']);
    assert.match(headers.get('etag') ?? '', /:1"$/);
  });

  it('is compressed, and varies by origin and encoding', async () => {
    const { headers, at } = await get('demo', { 'accept-encoding': 'gzip, br', origin: 'https://a.example' });
    assert.equal(headers.get('content-encoding'), 'br');
    assert.deepEqual(headers.get('vary')?.split(', ').sort(), ['Accept-Encoding', 'Origin']);
    assert.equal(at('seq'), 1);
    assert.equal((await get('demo', { 'accept-encoding': 'identity' })).at('seq'), 1);
  });

  it('has the current time, also when nothing was published', async () => {
    site.clock.advance(2000);
    assert.equal((await get('demo')).at('now'), '2026-03-01T12:00:02.000Z');
  });

  it('contains an acknowledged headline', async () => {
    const body = { title: 'ثاني خبر', url: 'https://akhbar.example/2' };
    await site.call('POST', '/v1/channels/demo/headlines', { key: site.keys.editor, body });
    await site.settle();
    const { at } = await get('demo');
    assert.deepEqual(
      [at('seq'), at('headlines.0.title'), at('headlines.1.title')],
      [2, 'ثاني خبر', 'أول خبر'],
    );
  });

  it('can be read by pages of any site, with its position and the date', async () => {
    const { headers } = await get('demo', { origin: 'https://anyone.example' });
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.match(headers.get('access-control-expose-headers') ?? '', /ETag, Date/);
    assert.match(headers.get('vary') ?? '', /Origin/);
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.equal(headers.get('set-cookie'), null);
  });

  for (const origin of ['https://a.example', 'https://x.b.example']) {
    it(`can be read by ${origin}, which the channel allows`, async () => {
      const { status, headers } = await get('restricted', { origin });
      assert.deepEqual([status, headers.get('access-control-allow-origin')], [200, origin]);
      assert.match(headers.get('vary') ?? '', /Origin/);
    });
  }

  it('is refused to a page that the channel does not allow, which may read why', async () => {
    const origin = 'https://b.example';
    const refused = await get('restricted', { origin });
    assert.deepEqual([refused.status, refused.at('type')], [403, '/problems/origin-refused']);
    assert.equal(refused.headers.get('access-control-allow-origin'), origin);
    assert.equal(refused.headers.get('cache-control'), 'no-store');
  });

  it('can be read without an Origin header', async () => {
    assert.equal((await get('restricted')).status, 200);
  });

  for (const channel of ['nowhere', 'No%00Where', 'x'.repeat(300), '%2e%2e%2f']) {
    it(`returns 404 for ${channel.slice(0, 20)}, readable by any page`, async () => {
      const answer = await get(channel, { origin: 'https://a.example' });
      const { status, type, field } = problemOf(answer);
      assert.deepEqual([status, type, field], [404, 'unknown-channel', 'channel']);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    });
  }

  it('contains the notice that replaces all headlines', async () => {
    const body = { title: 'تجربة', lang: 'ar', notice: { title: 'نعود بعد قليل' } };
    const put = await site.call('PUT', '/v1/channels/demo', { key: site.keys.admin, body });
    assert.equal(put.at('notice.title'), 'نعود بعد قليل');
    await site.settle();
    assert.equal((await get('demo')).at('channel.notice.title'), 'نعود بعد قليل');
    await site.call('PUT', '/v1/channels/demo', { key: site.keys.admin, body: { ...body, notice: null } });
    await site.settle();
    assert.equal((await get('demo')).at('channel.notice'), undefined);
  });

  it('answers a preflight request', async () => {
    const { status, headers } = await site.call('OPTIONS', '/v1/channels/demo', {
      headers: { origin: 'https://a.example', 'access-control-request-method': 'GET' },
    });
    assert.equal(status, 204);
    assert.equal(headers.get('access-control-allow-methods'), 'HEAD, GET');
    assert.match(headers.get('access-control-allow-headers') ?? '', /If-None-Match/);
  });

  it('does not let a page of another site use the newsroom', async () => {
    const { headers } = await site.call('OPTIONS', '/v1/channels/demo/headlines', {
      headers: { origin: 'https://a.example', 'access-control-request-method': 'POST' },
    });
    assert.equal(headers.get('access-control-allow-origin'), null);
  });

  it('names an unknown query parameter in the refusal', async () => {
    const { status, type, field } = problemOf(await get('demo?since=1'));
    assert.deepEqual([status, type, field], [400, 'unknown-field', 'since']);
  });
});

describe('the events of a channel', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  it('begin with the snapshot, uncompressed', async () => {
    const ending = new AbortController();
    const answer = await fetch(`${site.address}/v1/channels/demo/events`, { signal: ending.signal });
    assert.equal(answer.headers.get('content-encoding'), null);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    while (!heard.includes('event: snapshot')) heard += (await reader?.read())?.value ?? '';
    ending.abort();
  });

  it('are refused from an invalid position', async () => {
    const { status, type } = problemOf(await site.call('GET', '/v1/channels/demo/events?after=soon'));
    assert.deepEqual([status, type], [400, 'bad-after']);
  });
});
