import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { minuteMs } from '../../../../server/protocol/durations.ts';
import { publishInDemo } from '../../../support/newsroom.ts';
import { openSite, problemOf, type Site } from '../../../support/site.ts';

const stranger = { origin: 'https://stranger.example' };
const sandboxed = { origin: 'null' };

describe('the frame page of a channel', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
    await publishInDemo(site.newsroom, { title: 'خبر <أول> & "ثان"' });
    await site.call('PUT', '/v1/channels/demo', {
      key: site.keys.admin,
      body: {
        title: 'تجربة',
        lang: 'ar',
        origins: ['https://blog.example', 'https://*.paper.example', 'capacitor://localhost', 'null'],
      },
    });
    await site.settle();
  });
  after(() => site.close());

  const policyOf = async (path: string, headers = {}) =>
    (await site.call('GET', path, { headers })).headers.get('content-security-policy') ?? '';

  /** The path below which the frame's strip asks. */
  async function baseOf(channel = 'demo'): Promise<string> {
    const { text } = await site.call('GET', `/embed/${channel}`);
    const [, base = ''] = /<base href="([^"]+)"/.exec(text) ?? [];
    return new URL(base, `${site.address}/embed/${channel}`).pathname;
  }

  it('has the first headlines in itself, as text', async () => {
    const { status, headers, text } = await site.call('GET', '/embed/demo');
    assert.deepEqual([status, headers.get('content-type')], [200, 'text/html; charset=utf-8']);
    assert.match(text, /^<!doctype html>\n<html lang="ar" dir="rtl"/);
    assert.match(text, /خبر &lt;أول&gt; &amp; &quot;ثان&quot;<\/a>/);
    assert.match(text, /<news-ticker server="\.\/" open="link" channel="demo" theme="auto">/);
  });

  it('may be framed by the pages that the channel allows', async () => {
    const policy = await policyOf('/embed/demo');
    assert.match(
      policy,
      /; frame-ancestors 'self' https:\/\/blog\.example https:\/\/\*\.paper\.example capacitor:$/,
    );
    assert.match(policy, /^default-src 'none'; script-src 'self' http:\/\/127\.0\.0\.1:\d+ /);
    assert.doesNotMatch(policy, /unsafe|\*(?!\.paper)/);
    assert.doesNotMatch(await policyOf('/embed/sports'), /frame-ancestors/, 'of a channel that allows all');
    assert.doesNotMatch(await policyOf('/embed/demo', { host: 'a.example;script-src *' }), /script-src \*/);
  });

  it('takes its options from the query', async () => {
    const query =
      'mode=list&speed=2.5&theme=dark&size=large&lang=fr&pictures=true&background=transparent&accent=9a3412';
    const { text, headers } = await site.call('GET', `/embed/demo?${query}`);
    assert.match(text, /<html lang="fr" dir="ltr" data-theme="dark" data-ground="none">/);
    assert.match(text, /mode="list" speed="2.5" theme="dark" size="large" lang="fr" pictures>/);
    assert.match(
      text,
      /<style>[^<]*(?:<[^/][^<]*)*news-ticker\{--ticker-background:transparent;--ticker-accent-color:#9a3412\}\.first-line\{--first-lead:7\.5em\}<\/style>/,
    );
    assert.match(headers.get('content-security-policy') ?? '', /style-src [^;]*'sha256-[^']{44}'/);
  });

  for (const [query, line] of [
    ['speed=9', '"speed" is not slow, normal, fast or em a second from 0.5 to 8.'],
    ['color=red', '"color" is not a colour of three or six hexadecimal digits without "#", as 9a3412.'],
    ['background=%23fff', '"background" is not transparent, nor a colour'],
    ['mode=marquee', '"mode" is not "scroll" or "flip" or "list".'],
    ['lang=<b>', '"lang" is not a language tag, as ar or fr-MA.'],
    ['mod=flip', '"mod" is not a field of this request.'],
  ] as const)
    it(`says in the frame what is wrong with ${query}`, async () => {
      const { status, headers, text } = await site.call('GET', `/embed/demo?${query}`);
      assert.ok(status === 400 || status === 422, String(status));
      assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
      assert.ok(text.includes(line.replaceAll('"', '&quot;')), text);
    });

  it('says each fault on a line of its own, and that there is no such channel', async () => {
    const { text } = await site.call('GET', '/embed/demo?speed=9&dir=up');
    assert.equal(text.match(/<p>/g)?.length, 2);
    const unknown = await site.call('GET', '/embed/nowhere');
    assert.equal(unknown.status, 404);
    assert.match(unknown.text, /<p>There is no channel/);
  });

  it('lets its strip in by its ticket, though its origin is nobody', async () => {
    const refused = await site.call('GET', '/v1/channels/sports/../demo', { headers: stranger });
    assert.equal(refused.status, 403);
    const base = await baseOf();
    for (const headers of [sandboxed, { origin: site.address }, {}]) {
      const { status, headers: answered } = await site.call('GET', `${base}v1/channels/demo`, { headers });
      assert.deepEqual([status, answered.get('access-control-allow-origin')], [200, '*']);
    }
    const events = await fetch(`${site.address}${base}v1/channels/demo/events`, { headers: sandboxed });
    assert.deepEqual([events.status, events.headers.get('access-control-allow-origin')], [200, '*']);
    await events.body?.cancel();
  });

  it('has a ticket that is of no use to a page that has an origin of its own', async () => {
    const answer = await site.call('GET', `${await baseOf()}v1/channels/demo`, { headers: stranger });
    assert.deepEqual(problemOf(answer), {
      status: 403,
      type: 'origin-refused',
      field: undefined,
      limit: undefined,
    });
  });

  it('has a ticket for one channel', async () => {
    const base = await baseOf('sports');
    const wrong = base.replace('/sports/', '/demo/');
    assert.equal(problemOf(await site.call('GET', `${wrong}v1/channels/demo`)).type, 'ticket-refused');
    await site.call('PUT', '/v1/channels/sports', {
      key: site.keys.admin,
      body: { title: 'الرياضة', lang: 'ar', origins: ['https://blog.example'] },
    });
    const other = await site.call('GET', `${await baseOf()}v1/channels/sports`, { headers: sandboxed });
    assert.equal(problemOf(other).type, 'origin-refused');
  });

  it('has a ticket that runs out, and is renewed for a day', async () => {
    const base = await baseOf();
    site.clock.advance(10 * minuteMs);
    const late = await site.call('GET', `${base}v1/channels/demo`, { headers: sandboxed });
    assert.equal(problemOf(late).type, 'ticket-refused');
    assert.equal(late.headers.get('access-control-allow-origin'), '*');

    const renewed = await site.call('GET', `${base}ticket`, { headers: sandboxed });
    assert.deepEqual([renewed.status, renewed.headers.get('cache-control')], [200, 'no-store']);
    const next = base.replace(/[^/]+\/$/, `${String(renewed.at('ticket'))}/`);
    assert.equal((await site.call('GET', `${next}v1/channels/demo`, { headers: sandboxed })).status, 200);

    site.clock.advance(24 * 60 * minuteMs);
    assert.equal(problemOf(await site.call('GET', `${next}ticket`)).type, 'ticket-refused');
  });

  it('is where it is, for those who write a slash behind its address', async () => {
    const { status, headers } = await site.call('GET', '/embed/demo/?theme=dark');
    const to = new URL(headers.get('location') ?? '', `${site.address}/embed/demo/`);
    assert.deepEqual([status, to.href], [308, `${site.address}/embed/demo?theme=dark`]);
    const page = await site.call('GET', '/embed/?lang=fr');
    const form = new URL(page.headers.get('location') ?? '', `${site.address}/embed/`);
    assert.equal(form.href, `${site.address}/embed?lang=fr`);
  });

  it('is not sent again to those who have it', async () => {
    const { headers } = await site.call('GET', '/embed/demo');
    const etag = headers.get('etag') ?? '';
    assert.equal((await site.call('GET', '/embed/demo', { headers: { 'if-none-match': etag } })).status, 304);
  });
});
