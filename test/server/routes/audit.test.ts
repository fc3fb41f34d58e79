import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { publishInDemo } from '../../support/newsroom.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

const danger = '=HYPERLINK("https://evil.example";"خبر")';

describe('the audit at the desk', () => {
  let site: Site;
  let editorKey: string;
  before(async () => {
    site = await openSite();
    editorKey = await site.makeKey({ name: '+ليلى', roles: ['editor'] });
    site.clock.advance(3_600_000);
    const body = { title: danger, url: 'https://akhbar.example/1' };
    await site.call('POST', '/v1/channels/demo/headlines', { key: editorKey, body });
    site.clock.advance(3_600_000);
    await publishInDemo(site.newsroom, { title: 'آخر' });
  });
  after(() => site.close());

  function ask(query: string): Promise<HttpResponse> {
    return site.call('GET', `/v1/audit?${query}`, { key: site.keys.admin });
  }

  async function times(query: string): Promise<readonly unknown[]> {
    const { at } = await ask(query);
    return (at('entries') as { at: string }[]).map((entry) => entry.at);
  }

  it('filters by action', async () => {
    const { at } = await ask('action=headline.publish');
    assert.deepEqual(
      (at('entries') as { action: string }[]).map(({ action }) => action),
      ['headline.publish', 'headline.publish'],
    );
  });

  it('filters by time, including the start and excluding the end', async () => {
    const first = '2026-03-01T13:00:00.000Z';
    const second = '2026-03-01T14:00:00.000Z';
    assert.deepEqual(await times(`from=${first}`), [second, first]);
    assert.deepEqual(await times(`from=${first}&to=${second}`), [first]);
    assert.deepEqual(await times('from=2027-01-01T00:00:00Z'), []);
  });

  it('names who acted, and still does once the key was revoked', async () => {
    const [entry] = (await ask('action=headline.publish&limit=2')).at('entries') as { actorName?: string }[];
    // What a test does without a key has no actor name.
    assert.equal(entry?.actorName, undefined);
    const byKey = (await ask('action=headline.publish')).at('entries.1') as Record<string, string>;
    assert.equal(byKey['actorName'], '+ليلى');
    await site.call('DELETE', `/v1/keys/${byKey['actor']}`, { key: site.keys.admin });
    assert.equal((await ask('action=headline.publish')).at('entries.1.actorName'), '+ليلى');
  });

  it('is exported as CSV whose cells are text to a spreadsheet', async () => {
    const { headers, text } = await ask('format=csv&from=2026-03-01T13:00:00Z&to=2026-03-01T14:00:00Z');
    assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8; header=present');
    assert.equal(headers.get('content-disposition'), 'attachment; filename="audit.csv"');
    assert.equal(headers.get('cache-control'), 'private, no-store');
    // A fetch drops the byte order mark.
    const [head, row, ...rest] = text.split('\r\n');
    assert.equal(head, 'number,at,actor,actorName,action,channel,subject,before,after');
    assert.match(
      row ?? '',
      /^\d+,2026-03-01T13:00:00\.000Z,\w+,'\+ليلى,headline\.publish,demo,\w+,,"\{""headline""/,
    );
    assert.ok(row?.includes('=HYPERLINK'));
    assert.deepEqual(rest, ['']);
  });

  it('links to its next page, also as CSV', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/v1/audit?format=csv&limit=4&to=2026-03-01T15:00:00Z';
    while (path !== undefined) {
      const { headers, text } = await site.call('GET', path, { key: site.keys.admin });
      const rows = text.split('\r\n').slice(1, -1);
      assert.ok(rows.length <= 4);
      seen.push(...rows.map((row) => row.split(',')[0] ?? ''));
      const [, next] = /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '') ?? [];
      const base: string = site.address + path;
      path = next === undefined ? undefined : new URL(next, base).href.slice(site.address.length);
    }
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => Number(b) - Number(a)),
    );
    const { at } = await ask('limit=100');
    assert.equal(seen.length, (at('entries') as unknown[]).length);
  });

  for (const [query, field] of [
    ['limit=101', 'limit'],
    ['limit=1001&format=csv', 'limit'],
    ['limit=0', 'limit'],
    ['format=xml', 'format'],
    ['from=yesterday', 'from'],
    ['to=2026-03-01', 'to'],
    ['action=%27', 'action'],
    ['cursor=x', 'cursor'],
  ] as const) {
    it(`refuses ${query}`, async () => {
      const answer = await ask(query);
      assert.deepEqual([answer.status, problemOf(answer).field], [422, field]);
    });
  }
});
