import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { roles, type Role } from '../../../server/access/roles.ts';
import { allRoutes } from '../../../server/routes/routes.ts';
import { publishInDemo } from '../../node/newsroom.ts';
import { openSite, problemOf, version, type Answered, type Site } from './open-site.ts';

const writers: readonly Role[] = ['contributor', 'editor', 'admin'];
const editors: readonly Role[] = ['editor', 'admin'];
const admins: readonly Role[] = ['admin'];
const moderators: readonly Role[] = ['moderator', 'admin'];

/**
 * Who may use which route of the newsroom; every such route has to be here. A headline is one of an editor: what a contributor may do
 * with its own is in own-headlines.test.ts.
 */
const table: Readonly<Record<string, readonly Role[]>> = {
  'POST /v1/channels/{channel}/headlines': writers,
  'GET /v1/channels/{channel}/similar': writers,
  'GET /v1/headlines/{headline}': editors,
  'PATCH /v1/headlines/{headline}': editors,
  'DELETE /v1/headlines/{headline}': editors,
  'GET /v1/headlines/{headline}/versions': editors,
  'GET /v1/headlines': writers,
  'PUT /v1/channels/{channel}': admins,
  'GET /v1/channels/{channel}/settings': roles,
  'GET /v1/channels': roles,
  'PUT /v1/channels/{channel}/notice': editors,
  'DELETE /v1/channels/{channel}/notice': editors,
  'POST /v1/images': editors,
  'GET /v1/moderation/cases': moderators,
  'POST /v1/moderation/images/{image}/decision': moderators,
  'GET /v1/audit': admins,
  'POST /v1/keys': admins,
  'GET /v1/keys': admins,
  'DELETE /v1/keys/{key}': admins,
  'GET /metrics': admins,
};

const bodies: Readonly<Record<string, object>> = {
  'POST /v1/channels/{channel}/headlines': { title: 'خبر', url: 'https://akhbar.example/1' },
  'PATCH /v1/headlines/{headline}': { title: 'أدق' },
  'PUT /v1/channels/{channel}': { title: 'تجربة', lang: 'ar' },
  'PUT /v1/channels/{channel}/notice': { title: 'نعود بعد قليل' },
  'POST /v1/moderation/images/{image}/decision': { action: 'hide', version: 1 },
  'POST /v1/keys': { name: 'x', roles: ['editor'], channels: ['*'] },
};

describe('a route of the newsroom', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  async function ask(route: string, key: string | undefined): Promise<Answered> {
    const [method = '', path = ''] = route.split(' ');
    const { headline } = await publishInDemo(site.newsroom, {});
    const filled = path
      .replace('{channel}', 'demo')
      .replace('{headline}', headline.id)
      .replace('{image}', headline.id)
      .replace('{key}', headline.id)
      .replace(/\/similar$/, '/similar?title=x');
    return site.call(method, filled, { key, body: bodies[route], headers: { 'if-match': '1' } });
  }

  it('is in the table, and so is every other one', () => {
    const guarded = allRoutes(version).filter(({ access }) => typeof access === 'object');
    assert.deepEqual(
      guarded.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort(),
      Object.keys(table).sort(),
    );
  });

  for (const [route, allowed] of Object.entries(table)) {
    it(`${route} is for ${allowed.join(', ')}`, async () => {
      for (const role of roles) {
        const answer = await ask(route, site.keys[role]);
        const isRefused = answer.status === 403;
        assert.equal(isRefused, !allowed.includes(role), `${role} got ${answer.status}`);
        if (isRefused) assert.equal(problemOf(answer).type, 'not-allowed');
      }
    });

    it(`${route} asks for a key`, async () => {
      const answer = await ask(route, undefined);
      assert.deepEqual([answer.status, problemOf(answer).type], [401, 'key-missing']);
      assert.equal(answer.headers.get('www-authenticate'), 'Bearer realm="shareet"');
    });
  }

  const ofHeadlines = Object.keys(table).filter((route) => /headline}|channel}/.test(route));
  for (const route of ofHeadlines) {
    it(`${route} refuses the key of another channel`, async () => {
      const key = await site.makeKey({ roles: ['admin'], channels: ['sports'] });
      const answer = await ask(route, key);
      assert.deepEqual([answer.status, problemOf(answer).type], [403, 'not-allowed']);
      assert.match(String(answer.at('detail')), /"demo"/);
    });
  }

  for (const route of ['GET /v1/keys', 'POST /v1/keys', 'DELETE /v1/keys/{key}', 'GET /v1/audit']) {
    it(`${route} refuses an admin of some channels`, async () => {
      const key = await site.makeKey({ roles: ['admin'], channels: ['demo'] });
      assert.equal((await ask(route, key)).status, 403);
    });
  }

  it('shows an admin of some channels those alone', async () => {
    const key = await site.makeKey({ roles: ['admin'], channels: ['sports'] });
    const channels = (await site.call('GET', '/v1/channels', { key })).at('channels');
    assert.deepEqual(
      (channels as { id: string }[]).map(({ id }) => id),
      ['sports'],
    );
    assert.deepEqual((await site.call('GET', '/v1/headlines', { key })).at('headlines'), []);
    assert.equal((await site.call('GET', '/v1/headlines?channel=demo', { key })).status, 403);
    assert.equal((await site.call('GET', '/v1/audit?channel=sports', { key })).status, 200);
    assert.equal((await site.call('GET', '/v1/audit?channel=demo', { key })).status, 403);
  });

  it('tells which role is needed', async () => {
    const { at } = await ask('GET /v1/audit', site.keys.editor);
    assert.match(String(at('detail')), /role admin; this key has editor/);
  });
});
