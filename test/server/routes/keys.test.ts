import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

describe('a key', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  async function make(grant: object = {}): Promise<{ readonly id: string; readonly key: string }> {
    const body = { name: 'مكتب الرياضة', roles: ['editor'], channels: ['demo'], ...grant };
    const { status, at } = await site.call('POST', '/v1/keys', { key: site.keys.admin, body });
    assert.equal(status, 201);
    return { id: String(at('id')), key: String(at('key')) };
  }

  function use(key: string): Promise<HttpResponse> {
    return site.call('GET', '/v1/headlines', { key });
  }

  async function listed(id: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const { at } = await site.call('GET', '/v1/keys', { key: site.keys.admin });
    return (at('keys') as { id: string }[]).find((key) => key.id === id);
  }

  it('is shown once, has 256 bits, and is not stored', async () => {
    const { id, key } = await make();
    assert.match(key, /^shareet_[A-Za-z0-9_-]{43}$/);
    const card = await listed(id);
    assert.deepEqual(card, {
      id,
      name: 'مكتب الرياضة',
      roles: ['editor'],
      channels: ['demo'],
      createdAt: '2026-03-01T12:00:00.000Z',
    });
    const rows = await site.newsroom.store.db.selectFrom('keys').selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(key.slice(8)));
  });

  it('records its last use, at most once a minute', async () => {
    const { id, key } = await make();
    await use(key);
    const first = (await listed(id))?.['lastUsedAt'];
    site.clock.advance(59_000);
    await use(key);
    assert.equal((await listed(id))?.['lastUsedAt'], first);
    site.clock.advance(1000);
    await use(key);
    assert.notEqual((await listed(id))?.['lastUsedAt'], first);
  });

  it('is refused after it was revoked', async () => {
    const { id, key } = await make();
    assert.equal((await use(key)).status, 200);
    assert.equal((await site.call('DELETE', `/v1/keys/${id}`, { key: site.keys.admin })).status, 204);
    const refused = await use(key);
    assert.deepEqual([refused.status, problemOf(refused).type], [401, 'key-refused']);
    assert.equal(refused.headers.get('www-authenticate'), 'Bearer realm="shareet", error="invalid_token"');
    assert.equal((await site.call('DELETE', `/v1/keys/${id}`, { key: site.keys.admin })).status, 404);
  });

  it('is refused after it has expired', async () => {
    const { key } = await make({ expiresAt: new Date(site.clock.nowMs() + 1000).toISOString() });
    assert.equal((await use(key)).status, 200);
    site.clock.advance(1000);
    assert.equal(problemOf(await use(key)).type, 'key-refused');
  });

  it('is in the audit when it is made and when it is revoked, without its secret', async () => {
    const { id, key } = await make();
    await site.call('DELETE', `/v1/keys/${id}`, { key: site.keys.admin });
    const { at, text } = await site.call('GET', `/v1/audit?subject=${id}`, { key: site.keys.admin });
    assert.deepEqual([at('entries.0.action'), at('entries.1.action')], ['key.revoke', 'key.create']);
    assert.equal(at('entries.1.after.name'), 'مكتب الرياضة');
    assert.ok(!text.includes(key));
  });

  for (const authorization of ['Bearer', 'Basic YTpi', 'shareet_x', 'Bearer a b']) {
    it(`is missing in "${authorization}"`, async () => {
      const answer = await site.call('GET', '/v1/headlines', { headers: { authorization } });
      assert.deepEqual([answer.status, problemOf(answer).type], [401, 'key-missing']);
    });
  }
});

describe('a network that guesses keys', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  const list = (key: string) => site.call('GET', '/v1/headlines', { key });

  it('has to wait and is told how long, and good keys of that network go on', async () => {
    for (let guess = 0; guess < 20; guess += 1) assert.equal((await list(`shareet_${guess}`)).status, 401);
    const refused = await list('shareet_20');
    assert.deepEqual([refused.status, problemOf(refused).type], [429, 'too-many-requests']);
    assert.equal(refused.headers.get('retry-after'), '15');
    // One of them has never been used here before.
    assert.deepEqual(
      [(await list(site.keys.editor)).status, (await list(site.keys.admin)).status],
      [200, 200],
    );

    site.clock.advance(15_000);
    assert.equal((await list('shareet_20')).status, 401);
  });

  it('is not one where a single key is wrong, however often it is sent', async () => {
    const another = await openSite();
    const statuses = [];
    for (let time = 0; time < 30; time += 1) {
      statuses.push((await another.call('GET', '/v1/headlines', { key: 'revoked' })).status);
    }
    assert.deepEqual([statuses.at(0), statuses.at(-1)], [401, 429]);
    assert.equal((await another.call('GET', '/v1/headlines', { key: 'a-typing-error' })).status, 401);
    await another.close();
  });

  it('cannot hold up a key of an operator that has worked here', async () => {
    const chosen = 'chosen-by-an-operator-for-us';
    const another = await openSite({ METRICS_TOKEN: chosen });
    const scrape = () => another.call('GET', '/metrics', { key: chosen });
    assert.equal((await scrape()).status, 200);
    for (let guess = 0; guess < 25; guess += 1) {
      await another.call('GET', '/v1/headlines', { key: `guess-${guess}` });
    }
    assert.equal((await scrape()).status, 200);
    await another.close();
  });

  it('does not affect viewers', async () => {
    assert.equal((await site.call('GET', '/v1/channels/demo')).status, 200);
  });
});

describe('the audit', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  it('continues by cursor to its end', async () => {
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { at } = await site.call('GET', `/v1/audit?limit=2${cursor}`, { key: site.keys.admin });
      seen.push(...(at('entries') as { number: number }[]).map(({ number }) => number));
      cursor = at('cursor') === undefined ? '' : `&cursor=${String(at('cursor'))}`;
    } while (cursor !== '');
    // Two channels and four keys were made.
    assert.deepEqual(seen, [6, 5, 4, 3, 2, 1]);
  });

  it('filters by channel and actor', async () => {
    const byChannel = await site.call('GET', '/v1/audit?channel=sports', { key: site.keys.admin });
    assert.deepEqual((byChannel.at('entries') as unknown[]).length, 1);
    const byActor = await site.call('GET', '/v1/audit?actor=editor-key', { key: site.keys.admin });
    assert.deepEqual((byActor.at('entries') as unknown[]).length, 2);
  });
});
