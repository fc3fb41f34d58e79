import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hourMs } from '../../../server/protocol/durations.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';
import { cookieOf, signInAt, signedInHeaders } from '../../support/sign-in.ts';

describe('signing in at the desk', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  function who(cookie: string): Promise<HttpResponse> {
    return site.call('GET', '/v1/session', { headers: { cookie } });
  }

  it('accepts a key, returns its owner, and sets a cookie with a new secret', async () => {
    const key = await site.makeKey({ name: 'مكتب الرياضة', roles: ['editor'], channels: ['demo'] });
    const answer = await signInAt(site, { key });
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get('cache-control'), 'private, no-store');
    const { actor, ...session } = answer.at('session') as Record<string, unknown>;
    assert.match(String(actor), /^[0-9A-Z]{26}$/);
    assert.deepEqual(session, {
      name: 'مكتب الرياضة',
      roles: ['editor'],
      channels: ['demo'],
      endsAt: '2026-03-02T00:00:00.000Z',
    });
    assert.match(
      answer.headers.get('set-cookie') ?? '',
      /^shareet_session=shareet_[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=604800$/,
    );
    assert.ok(!answer.text.includes(cookieOf(answer).slice(-43)));
    const rows = await site.newsroom.store.db.selectFrom('sessions').selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(cookieOf(answer).slice(-43)));

    const found = await who(cookieOf(answer));
    assert.deepEqual([found.status, found.at('session')], [200, { actor, ...session }]);
  });

  it('over https accepts only the cookie with the prefix __Host-', async () => {
    const secure = await openSite({ PUBLIC_URL: 'https://news.example' });
    const headers = { origin: 'https://news.example' };
    const answer = await secure.call('POST', '/v1/session', { headers, body: { key: secure.keys.editor } });
    assert.match(
      answer.headers.get('set-cookie') ?? '',
      /^__Host-shareet_session=\S+; HttpOnly; SameSite=Strict; Path=\/; Secure; Max-Age=604800$/,
    );
    const cookie = cookieOf(answer);
    assert.equal((await secure.call('GET', '/v1/session', { headers: { cookie } })).status, 200);
    const plain = { cookie: cookie.replace('__Host-', '') };
    assert.equal(problemOf(await secure.call('GET', '/v1/session', { headers: plain })).type, 'key-missing');
    await secure.close();
  });

  it('works only from our own page', async () => {
    const body = { key: site.keys.editor };
    const strange: readonly Readonly<Record<string, string>>[] = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site', origin: site.address },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ];
    for (const headers of strange) {
      const { status, type } = problemOf(await site.call('POST', '/v1/session', { headers, body }));
      assert.deepEqual([status, type], [403, 'origin-refused'], JSON.stringify(headers));
    }
    const sameOrigin = { 'sec-fetch-site': 'same-origin' };
    assert.equal((await site.call('POST', '/v1/session', { headers: sameOrigin, body })).status, 201);
  });

  it('requires either a key or a code', async () => {
    for (const body of [{}, { key: 'a', code: 'b' }, { key: '' }, { key: 5 }]) {
      assert.equal((await signInAt(site, body)).status, 422, JSON.stringify(body));
    }
    assert.equal(problemOf(await signInAt(site, { key: 'a', name: 'b' })).type, 'unknown-field');
  });

  it('counts refused keys together with all other routes', async () => {
    const another = await openSite();
    for (let tries = 0; tries < 20; tries += 1) {
      const { status, type } = problemOf(await signInAt(another, { key: `guess-${tries}` }));
      assert.deepEqual([status, type], [401, 'key-refused']);
    }
    const locked = await signInAt(another, { key: 'guess-21' });
    assert.equal(locked.status, 429);
    assert.equal(locked.headers.get('retry-after'), '15');
    assert.equal((await another.call('GET', '/v1/headlines', { key: 'guess-22' })).status, 429);
    assert.equal((await signInAt(another, { key: another.keys.editor })).status, 201);
    assert.equal((await another.call('GET', '/v1/headlines', { key: another.keys.editor })).status, 200);
    await another.close();
  });

  it('ends the session that the browser had before', async () => {
    const first = cookieOf(await signInAt(site, { key: site.keys.editor }));
    const headers = { ...signedInHeaders(site, first) };
    const second = await site.call('POST', '/v1/session', { headers, body: { key: site.keys.admin } });
    assert.equal(second.status, 201);
    assert.deepEqual([(await who(first)).status, (await who(cookieOf(second))).status], [401, 200]);
  });

  it('finds its cookie among those of other programs on the host', async () => {
    const cookie = cookieOf(await signInAt(site, { key: site.keys.editor }));
    assert.equal(
      (await who(`theme=dark; xshareet_session=no; ${cookie}; shareet_session=second`)).status,
      200,
    );
    assert.equal((await who('shareet_session=')).status, 401);
  });

  it('is recorded in the audit, and so is signing out', async () => {
    const key = await site.makeKey({ name: 'سجل' });
    const answer = await signInAt(site, { key });
    const headers = signedInHeaders(site, cookieOf(answer));
    await site.call('DELETE', '/v1/session', { headers });
    const actor = String(answer.at('session.actor'));
    const audit = await site.call('GET', `/v1/audit?actor=${actor}`, { key: site.keys.admin });
    assert.deepEqual(
      [audit.at('entries.0.action'), audit.at('entries.1.action')],
      ['session.end', 'session.begin'],
    );
    assert.equal(audit.at('entries.1.subject'), actor);
    assert.deepEqual(audit.at('entries.1.after'), { by: 'key' });
  });
});

describe('a session at the desk', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  const draft = { title: 'افتتاح خط جديد', url: 'https://akhbar.example/1' };

  async function signIn(key = site.keys.editor): Promise<string> {
    return cookieOf(await signInAt(site, { key }));
  }
  function read(cookie: string): Promise<HttpResponse> {
    return site.call('GET', '/v1/headlines', { headers: { cookie } });
  }
  function publish(headers: Readonly<Record<string, string>>): Promise<HttpResponse> {
    return site.call('POST', '/v1/channels/demo/headlines', { headers, body: draft });
  }

  it('does what its key may do, in the name of that key', async () => {
    const answer = await signInAt(site, { key: site.keys.editor });
    const headers = signedInHeaders(site, cookieOf(answer));
    const published = await publish(headers);
    assert.equal(published.status, 201);
    const audit = await site.call('GET', `/v1/audit?subject=${String(published.at('headline.id'))}`, {
      key: site.keys.admin,
    });
    assert.equal(audit.at('entries.0.actor'), answer.at('session.actor'));
    assert.equal((await site.call('GET', '/v1/audit', { headers })).status, 403);
  });

  it('changes nothing for a page of another site, even with the cookie', async () => {
    const cookie = await signIn();
    const strange: readonly Readonly<Record<string, string>>[] = [
      {},
      { origin: 'http://localhost:8080' },
      { 'sec-fetch-site': 'same-site', origin: site.address },
    ];
    for (const headers of strange) {
      const answer = await publish({ cookie, ...headers });
      assert.deepEqual([answer.status, problemOf(answer).type], [403, 'origin-refused']);
      const signOut = await site.call('DELETE', '/v1/session', { headers: { cookie, ...headers } });
      assert.equal(signOut.status, 403);
    }
    assert.equal((await read(cookie)).status, 200);
  });

  it('shows nothing to such a page either', async () => {
    const cookie = await signIn();
    const strange: readonly Readonly<Record<string, string>>[] = [
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: site.address },
      { origin: 'http://localhost:8080' },
      { origin: 'null' },
    ];
    for (const headers of strange) {
      const answer = await site.call('GET', '/v1/headlines', { headers: { cookie, ...headers } });
      assert.deepEqual([answer.status, problemOf(answer).type], [403, 'origin-refused']);
    }
    const typed = { cookie, 'sec-fetch-site': 'none' };
    assert.equal((await site.call('GET', '/v1/headlines', { headers: typed })).status, 200);
  });

  it('is ignored when the request has a key', async () => {
    const cookie = await signIn(site.keys.admin);
    const answer = await site.call('GET', '/v1/audit', { key: site.keys.editor, headers: { cookie } });
    assert.equal(answer.status, 403);
    const none = await site.call('GET', '/v1/audit', { headers: { cookie, authorization: 'Basic x' } });
    assert.equal(problemOf(none).type, 'key-missing');
  });

  it('is ignored on routes for viewers', async () => {
    const cookie = await signIn();
    const answer = await site.call('GET', '/v1/channels/demo', {
      headers: { cookie, origin: 'https://a.example' },
    });
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
    assert.equal(answer.headers.get('vary')?.includes('Cookie'), false);
  });

  it('ends twelve hours after its last use', async () => {
    const cookie = await signIn();
    for (let hours = 0; hours < 33; hours += 11) {
      site.clock.advance(11 * hourMs);
      assert.equal((await read(cookie)).status, 200);
    }
    site.clock.advance(12 * hourMs);
    const { status, type } = problemOf(await read(cookie));
    assert.deepEqual([status, type], [401, 'key-refused']);
  });

  it('ends seven days after it began, whatever its use', async () => {
    const cookie = await signIn();
    for (let hours = 0; hours < 7 * 24 - 8; hours += 8) {
      site.clock.advance(8 * hourMs);
      assert.equal((await read(cookie)).status, 200);
    }
    const { at } = await site.call('GET', '/v1/session', { headers: { cookie } });
    assert.equal(at('session.endsAt'), new Date(site.clock.nowMs() + 8 * hourMs).toISOString());
    site.clock.advance(8 * hourMs);
    assert.equal((await read(cookie)).status, 401);
  });

  it('ends with its key', async () => {
    const key = await site.makeKey({ expiresAtMs: site.clock.nowMs() + hourMs });
    const signedIn = await signInAt(site, { key });
    assert.match(signedIn.headers.get('set-cookie') ?? '', /; Max-Age=3600$/);
    const cookie = cookieOf(signedIn);
    assert.equal((await read(cookie)).status, 200);
    site.clock.advance(hourMs);
    assert.equal((await read(cookie)).status, 401);
  });

  it('ends when its key is revoked', async () => {
    const answer = await signInAt(site, { key: await site.makeKey({}) });
    const cookie = cookieOf(answer);
    await site.call('DELETE', `/v1/keys/${String(answer.at('session.actor'))}`, { key: site.keys.admin });
    assert.equal((await read(cookie)).status, 401);
  });

  it('ends when somebody signs out, and the cookie is cleared', async () => {
    const cookie = await signIn();
    const another = await signIn();
    const answer = await site.call('DELETE', '/v1/session', { headers: signedInHeaders(site, cookie) });
    assert.equal(answer.status, 204);
    assert.match(answer.headers.get('set-cookie') ?? '', /^shareet_session=; HttpOnly; .*Max-Age=0$/);
    assert.deepEqual([(await read(cookie)).status, (await read(another)).status], [401, 200]);
  });

  it('is not found for a request with a key: there is nothing to sign out of', async () => {
    const answer = await site.call('DELETE', '/v1/session', { key: site.keys.editor });
    assert.deepEqual([answer.status, problemOf(answer).type], [404, 'not-found']);
    const whose = await site.call('GET', '/v1/session', { key: site.keys.editor });
    assert.deepEqual(whose.at('session.roles'), ['editor']);
    assert.equal(whose.at('session.endsAt'), undefined);
  });

  it('does not throttle its network after it has ended', async () => {
    for (let tries = 0; tries < 25; tries += 1) {
      assert.equal((await read('shareet_session=ended')).status, 401);
    }
    assert.equal((await site.call('GET', '/v1/session', { key: site.keys.editor })).status, 200);
  });
});

describe('a sign-in link', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  async function makeLink(id: string, key = site.keys.admin): Promise<HttpResponse> {
    return site.call('POST', `/v1/keys/${id}/links`, { key });
  }

  async function newKey(): Promise<string> {
    const body = { name: 'محررة الليل', roles: ['editor'], channels: ['demo'] };
    return String((await site.call('POST', '/v1/keys', { key: site.keys.admin, body })).at('id'));
  }

  function codeOf(link: HttpResponse): string {
    const [, code = ''] = String(link.at('link')).split('#code=');
    return code;
  }

  it('has its code in the fragment, which no log, referrer or preview gets', async () => {
    const link = await makeLink(await newKey());
    assert.equal(link.status, 201);
    assert.match(String(link.at('link')), /\/desk#code=shareet_[\w-]{43}$/);
    assert.ok(String(link.at('link')).startsWith(site.address));
    assert.equal(link.at('endsAt'), '2026-03-01T13:00:00.000Z');
    const rows = await site.newsroom.store.db.selectFrom('sign_in_links').selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(codeOf(link)));
    assert.ok(!site.logged.join('').includes(codeOf(link)));
  });

  it('signs in once', async () => {
    const id = await newKey();
    const code = codeOf(await makeLink(id));
    const answer = await signInAt(site, { code });
    assert.equal(answer.status, 201);
    assert.deepEqual([answer.at('session.actor'), answer.at('session.name')], [id, 'محررة الليل']);
    const again = await signInAt(site, { code });
    assert.deepEqual([again.status, problemOf(again).type], [401, 'key-refused']);
    assert.match(String(again.at('detail')), /link was used already/);
  });

  it('is valid for an hour, and only as long as its key', async () => {
    const id = await newKey();
    const late = codeOf(await makeLink(id));
    site.clock.advance(hourMs - 1);
    const intime = codeOf(await makeLink(id));
    assert.equal((await signInAt(site, { code: late })).status, 201);
    site.clock.advance(hourMs);
    assert.equal((await signInAt(site, { code: intime })).status, 401);

    const ended = codeOf(await makeLink(id));
    await site.call('DELETE', `/v1/keys/${id}`, { key: site.keys.admin });
    assert.equal((await signInAt(site, { code: ended })).status, 401);
    assert.equal((await makeLink(id)).status, 404);
  });

  it('is created by an admin of all channels, and recorded', async () => {
    const id = await newKey();
    assert.equal((await makeLink(id, site.keys.editor)).status, 403);
    const ofSome = await site.makeKey({ roles: ['admin'], channels: ['demo'] });
    assert.equal((await makeLink(id, ofSome)).status, 403);
    for (const unknown of ['nobody', '..%2F..', 'a b']) assert.equal((await makeLink(unknown)).status, 404);
    await makeLink(id);
    const audit = await site.call('GET', `/v1/audit?subject=${id}`, { key: site.keys.admin });
    assert.equal(audit.at('entries.0.action'), 'key.link');
  });
});
