import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { webhookEvents } from '../../../server/protocol/newsroom/webhooks.ts';
import { addWebhook, testWebhook } from '../../../server/webhooks/manage-webhooks.ts';
import { allRoutes } from '../../../server/routes/all-routes.ts';
import { idOf, insertAudit, insertCases, insertHeadlines } from '../../support/many-rows.ts';
import { openSite, problemOf, version, type HttpResponse, type Site } from '../../support/site.ts';

const most = 100;
const many = 120;

/** Every route that gives a list, and the name of the list. */
const lists: Readonly<Record<string, string>> = {
  '/v1/headlines': 'headlines',
  '/v1/headlines/{headline}/versions': 'versions',
  '/v1/channels': 'channels',
  '/v1/channels/{channel}/sources': 'sources',
  '/v1/webhooks/{webhook}/deliveries': 'deliveries',
  '/v1/audit': 'entries',
  '/v1/keys': 'keys',
  '/v1/moderation/cases': 'cases',
};

/** Routes of the newsroom that give one thing, or a few with a bound of their own. */
const others: readonly string[] = [
  '/v1/headlines/{headline}',
  '/v1/channels/{channel}/settings',
  '/v1/channels/{channel}/similar',
  '/v1/channels/{channel}/cited-sources',
  '/v1/channels/{channel}/desk-ticket',
  '/v1/channels/{channel}/drafts',
  '/v1/channels/{channel}/viewers',
  '/v1/drafts/{draft}',
  '/v1/channels/{channel}/sources/opml',
  '/v1/connection',
  '/v1/sources/{source}',
  '/v1/channels/{channel}/ninjs',
  '/v1/channels/{channel}/webhooks',
  '/v1/webhooks/{webhook}',
  '/v1/sources/{source}/entries',
  '/v1/moderation/images/{image}/preview',
  '/v1/session',
  '/metrics',
];

describe('a list returns at most one page', () => {
  let site: Site;
  const headline = idOf('H', 0);
  let webhook = '';
  before(async () => {
    site = await openSite();
    const { store, publishing } = site.newsroom;
    const startMs = site.clock.nowMs() - 86_400_000;
    await insertHeadlines(store, 10_000, startMs);
    await insertAudit(store, 1500, startMs);
    await insertCases(store, 500, startMs);
    for (let number = 0; number < many; number += 1) {
      await changeChannel(publishing, 'test', `channel-${number}`, { title: 'قناة', lang: 'ar' });
      await site.makeKey({ roles: ['contributor'] });
      const body = { address: `https://feeds.example/${number}` };
      const added = await site.call('POST', '/v1/channels/demo/sources', { key: site.keys.admin, body });
      assert.equal(added.status, 201, added.text);
    }
    const { id } = await addWebhook(publishing, 'test', 'demo', {
      url: 'https://hooks.example/',
      events: webhookEvents,
    });
    webhook = id;
    for (let number = 0; number < many; number += 1) await testWebhook(publishing, id);
    const versions = Array.from({ length: many }, (_, index) => ({
      headline,
      version: index + 1,
      content: '{}',
      replaced_at_ms: startMs,
    }));
    await store.db.insertInto('versions').values(versions).execute();
  });
  after(() => site.close());

  const pathOf = (path: string) =>
    path.replace('{headline}', headline).replace('{channel}', 'demo').replace('{webhook}', webhook);

  function ask(path: string, query = ''): Promise<HttpResponse> {
    return site.call('GET', pathOf(path) + query, { key: site.keys.admin });
  }

  it('is in the table below', () => {
    const guarded = allRoutes(version, { folder: '', archive: '', versions: [] }).filter(
      ({ method, access }) => method === 'get' && typeof access === 'object',
    );
    assert.deepEqual(guarded.map(({ path }) => path).sort(), [...Object.keys(lists), ...others].sort());
  });

  for (const [path, name] of Object.entries(lists)) {
    it(`of ${path}: 50, or as many as are asked for, up to ${most}`, async () => {
      for (const [query, size] of [
        ['', 50],
        ['?limit=7', 7],
        [`?limit=${most}`, most],
      ] as const) {
        const answer = await ask(path, query);
        assert.equal((answer.at(name) as unknown[]).length, size);
        assert.equal(typeof answer.at('cursor'), 'string');
        assert.equal(answer.headers.get('cache-control'), 'private, no-store');
      }
      const refused = await ask(path, `?limit=${most + 1}`);
      assert.deepEqual(problemOf(refused), {
        status: 422,
        type: 'invalid-field',
        field: 'limit',
        limit: most,
      });
    });

    it(`of ${path}, and its cursor continues without a gap or a repeat`, async () => {
      const first = await ask(path, '?limit=40');
      const second = await ask(path, `?limit=40&cursor=${String(first.at('cursor'))}`);
      const both = await ask(path, '?limit=80');
      const entries = (answer: HttpResponse) => answer.at(name) as unknown[];
      // As text: equal entries also have their fields in the same order.
      assert.deepEqual(
        JSON.stringify([...entries(first), ...entries(second)]),
        JSON.stringify(entries(both)),
      );
    });
  }

  it('of the audit as CSV: 1000', async () => {
    const { text, headers } = await ask('/v1/audit', '?format=csv');
    assert.equal(text.split('\r\n').length, 1 + 1000 + 1);
    assert.match(headers.get('link') ?? '', /rel="next"/);
  });

  it('of similar headlines: five', async () => {
    const { at } = await ask('/v1/channels/demo/similar?title=x');
    assert.ok((at('headlines') as unknown[]).length <= 5);
  });
});
