import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';
import { publishInDemo } from '../../support/newsroom.ts';

describe('a notice', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
    await publishInDemo(site.newsroom, {});
  });
  after(() => site.close());

  function set(title: string): Promise<HttpResponse> {
    return site.call('PUT', '/v1/channels/demo/notice', { key: site.keys.editor, body: { title } });
  }

  function clear(): Promise<HttpResponse> {
    return site.call('DELETE', '/v1/channels/demo/notice', { key: site.keys.editor });
  }

  async function eventTypes(): Promise<readonly string[]> {
    const { db } = site.newsroom.store;
    const rows = await db
      .selectFrom('events')
      .select('type')
      .where('channel', '=', 'demo')
      .orderBy('seq')
      .execute();
    return rows.map(({ type }) => type);
  }

  it('replaces all headlines and is removed again: one event each, headlines unchanged', async () => {
    const answer = await set('نعود إليكم بعد قليل');
    assert.deepEqual([answer.status, answer.at('notice.title')], [200, 'نعود إليكم بعد قليل']);
    await site.settle();
    const during = await site.call('GET', '/v1/channels/demo');
    assert.deepEqual(
      [during.at('channel.notice.title'), during.at('headlines.0.title')],
      ['نعود إليكم بعد قليل', 'افتتاح محطة جديدة للقطار'],
    );

    assert.equal((await clear()).status, 204);
    await site.settle();
    assert.equal((await site.call('GET', '/v1/channels/demo')).at('channel.notice'), undefined);
    assert.deepEqual(await eventTypes(), ['headline:published', 'channel:updated', 'channel:updated']);
  });

  it('changes nothing if it is the same, or if there was no notice', async () => {
    const before = await eventTypes();
    assert.equal((await clear()).status, 204);
    await set('واحد');
    await set('واحد');
    await clear();
    assert.equal((await eventTypes()).length, before.length + 2);
  });

  it('leaves every other setting as it is', async () => {
    const path = '/v1/channels/demo/settings';
    const before = await site.call('GET', path, { key: site.keys.admin });
    await set('سطر');
    await clear();
    assert.deepEqual((await site.call('GET', path, { key: site.keys.admin })).json, before.json);
  });

  it('is in the audit, with its previous text', async () => {
    await set('أول');
    await set('ثان');
    await clear();
    const { at } = await site.call('GET', '/v1/audit?channel=demo&limit=3', { key: site.keys.admin });
    const entries = at('entries') as { action: string; before?: unknown; after?: unknown }[];
    assert.deepEqual(
      entries.map(({ action, before, after }) => ({ action, before, after })),
      [
        { action: 'notice.clear', before: { title: 'ثان' }, after: undefined },
        { action: 'notice.set', before: { title: 'أول' }, after: { title: 'ثان' } },
        { action: 'notice.set', before: undefined, after: { title: 'أول' } },
      ],
    );
  });

  for (const [body, type] of [
    [{ title: ' ' }, 'title-empty'],
    [{ title: 'x'.repeat(301) }, 'too-long'],
    [{}, 'invalid-field'],
  ] as const) {
    it(`is refused as ${type}`, async () => {
      const answer = await site.call('PUT', '/v1/channels/demo/notice', { key: site.keys.editor, body });
      assert.deepEqual([problemOf(answer).type, problemOf(answer).field], [type, 'title']);
    });
  }

  it('returns 404 for an unknown channel', async () => {
    const path = '/v1/channels/nowhere/notice';
    const answer = await site.call('PUT', path, { key: site.keys.editor, body: { title: 'x' } });
    assert.deepEqual([answer.status, problemOf(answer).type], [404, 'unknown-channel']);
  });
});
