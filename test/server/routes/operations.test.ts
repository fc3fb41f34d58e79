import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSite, problemOf, type Site } from '../../support/site.ts';

const metricsToken = 'a-token-for-the-scraper';

describe('a node in operation', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ METRICS_TOKEN: metricsToken });
  });
  after(() => site.close());

  it('is alive', async () => {
    const { status, headers, json } = await site.call('GET', '/healthz');
    assert.deepEqual([status, headers.get('cache-control'), json], [200, 'no-store', { status: 'ok' }]);
  });

  it('returns its metrics for METRICS_TOKEN or an admin key', async () => {
    for (const key of [metricsToken, site.keys.admin]) {
      const { status, headers, text } = await site.call('GET', '/metrics', { key });
      assert.equal(status, 200);
      assert.match(headers.get('content-type') ?? '', /^text\/plain/);
      assert.match(text, /^shareet_events_delivered_total 12$/m);
      assert.match(text, /^shareet_viewers_refused_total\{reason="busy"\} 3$/m);
      assert.match(text, /^process_cpu_seconds_total /m);
    }
  });

  it('accepts METRICS_TOKEN for nothing else', async () => {
    assert.equal((await site.call('GET', '/v1/audit', { key: metricsToken })).status, 403);
    assert.equal((await site.call('GET', '/v1/headlines', { key: metricsToken })).status, 403);
  });

  it('counts what was published, by channel and outcome', async () => {
    const body = { title: 'خبر', url: 'https://akhbar.example/1', externalId: 'a' };
    for (const _ of [1, 2]) {
      await site.call('POST', '/v1/channels/demo/headlines', { key: site.keys.editor, body });
    }
    const { text } = await site.call('GET', '/metrics', { key: metricsToken });
    assert.match(text, /^shareet_publishes_total\{channel="demo",outcome="published"\} 1$/m);
    assert.match(text, /^shareet_publishes_total\{channel="demo",outcome="unchanged"\} 1$/m);
    assert.match(
      text,
      /^shareet_http_request_duration_seconds_count\{method="POST",route=.*status="201"\} 1$/m,
    );
  });

  it('shows the size of the store, and the outcomes of entries', async () => {
    const { text } = await site.call('GET', '/metrics', { key: metricsToken });
    assert.match(text, /^shareet_store_size_bytes [1-9]\d*$/m);
    assert.match(text, /^shareet_source_entries_total\{channel="demo",outcome="published"\} 4$/m);
  });

  it('counts viewers by channel', async () => {
    const ending = new AbortController();
    await fetch(`${site.address}/v1/channels/demo/events`, { signal: ending.signal });
    const { text } = await site.call('GET', '/metrics', { key: metricsToken });
    assert.match(text, /^shareet_viewers\{channel="demo"\} 1$/m);
    ending.abort();
  });

  it('shows a key its own channels', async () => {
    const ending = new AbortController();
    const events = ['demo', 'sports'].map((channel) =>
      fetch(`${site.address}/v1/channels/${channel}/events`, { signal: ending.signal }),
    );
    await Promise.all(events);
    const key = await site.makeKey({ roles: ['admin'], channels: ['sports'] });
    const { text } = await site.call('GET', '/metrics', { key });
    assert.match(text, /^shareet_viewers\{channel="sports"\} 1$/m);
    assert.match(text, /^process_cpu_seconds_total /m);
    assert.doesNotMatch(text, /demo/);
    assert.match((await site.call('GET', '/metrics', { key: metricsToken })).text, /channel="demo"/);
    ending.abort();
  });

  it('is not ready while it drains, and still alive', async () => {
    assert.deepEqual((await site.call('GET', '/readyz')).json, { status: 'ready' });
    site.drain();
    const { status, type } = problemOf(await site.call('GET', '/readyz'));
    assert.deepEqual([status, type], [503, 'not-ready']);
    assert.equal((await site.call('GET', '/healthz')).status, 200);
  });
});

describe('the log of requests', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  it('has method, route, status and duration, and nothing about the client', async () => {
    const headers = { 'user-agent': 'browser-of-somebody', origin: 'https://page.example' };
    await site.call('GET', '/v1/headlines?text=secret', { key: site.keys.editor, headers });
    await site.call('GET', '/v1/nothing/secret', { headers });
    const lines = site.logged.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const noted = lines.filter(({ msg }) => msg === 'request');
    assert.deepEqual(
      noted.map(({ method, route, status }) => [method, route, status]),
      [
        ['GET', '/v1/headlines', 200],
        ['GET', 'none', 404],
      ],
    );
    assert.equal(typeof noted[0]?.['tookMs'], 'number');
    assert.doesNotMatch(site.logged.join(''), /127\.0\.0\.1|browser|page\.example|secret|shareet_/);
  });

  it('warns once of a proxy that is not trusted', async () => {
    for (const name of ['x-forwarded-for', 'forwarded']) {
      await site.call('GET', '/healthz', { headers: { [name]: '192.0.2.1' } });
    }
    const warnings = site.logged.filter((line) => line.includes('TRUST_PROXY'));
    assert.equal(warnings.length, 1);
    assert.doesNotMatch(site.logged.join(''), /192\.0\.2\.1/);
  });

  it('has the cause of a failure, which the client does not get', async () => {
    await site.newsroom.store.db.schema.dropTable('audit').execute();
    const { status, json, text } = await site.call('GET', '/v1/audit', { key: site.keys.admin });
    assert.equal(status, 500);
    assert.deepEqual(json, {
      type: '/problems/internal-error',
      title: 'Internal server error.',
      status: 500,
      detail: 'The request failed. The error was logged.',
    });
    assert.doesNotMatch(text, /audit/);
    assert.ok(site.logged.some((line) => line.includes('request failed') && line.includes('no such table')));
  });
});

describe('a node behind a proxy that it trusts', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ TRUST_PROXY: '1' });
  });
  after(() => site.close());

  it('tells networks apart by the address that the proxy saw', async () => {
    for (let guess = 0; guess < 20; guess += 1) {
      const headers = { 'x-forwarded-for': '192.0.2.1' };
      await site.call('GET', '/v1/headlines', { key: `shareet_${guess}`, headers });
    }
    const from = (address: string, key: string) =>
      site.call('GET', '/v1/headlines', { key, headers: { 'x-forwarded-for': address } });
    assert.equal((await from('192.0.2.1', 'another-guess')).status, 429);
    assert.equal((await from('192.0.2.2', 'another-guess')).status, 401);
    assert.equal((await from('192.0.2.1', site.keys.editor)).status, 200);
    assert.ok(!site.logged.some((line) => line.includes('TRUST_PROXY')));
  });
});
