import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { publishInDemo } from '../../support/newsroom.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

describe('an editor who changes a headline', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  async function publishOne(): Promise<string> {
    const { headline } = await publishInDemo(site.newsroom, { summary: 'ملخص', paragraphs: ['فقرة'] });
    return `/v1/headlines/${headline.id}`;
  }

  function patch(path: string, body: object, version?: string): Promise<HttpResponse> {
    const headers = version === undefined ? {} : { 'if-match': version };
    return site.call('PATCH', path, { key: site.keys.editor, body, headers });
  }

  it('must send the version', async () => {
    const { status, type, field } = problemOf(await patch(await publishOne(), { title: 'أدق' }));
    assert.deepEqual([status, type, field], [428, 'version-required', 'if-match']);
  });

  it('may send it as an ETag or as a bare number', async () => {
    const path = await publishOne();
    const first = await patch(path, { title: 'أدق' }, '"1"');
    assert.deepEqual([first.status, first.at('headline.version')], [200, 2]);
    assert.equal(first.headers.get('etag'), '"2"');
    assert.equal((await patch(path, { title: 'أدق وأدق' }, '2')).status, 200);
  });

  it('is refused with an invalid version', async () => {
    const { status, type, field } = problemOf(await patch(await publishOne(), {}, 'latest'));
    assert.deepEqual([status, type, field], [422, 'invalid-field', 'if-match']);
  });

  it('gets the current headline when somebody else was faster', async () => {
    const path = await publishOne();
    await patch(path, { title: 'لزميلي' }, '1');
    const late = await patch(path, { title: 'لي' }, '1');
    assert.deepEqual([late.status, late.at('type')], [412, '/problems/version-mismatch']);
    assert.deepEqual([late.at('current.headline.title'), late.at('current.headline.version')], ['لزميلي', 2]);
  });

  it('clears optional fields with null', async () => {
    const { at } = await patch(await publishOne(), { summary: null }, '1');
    assert.equal(at('headline.summary'), undefined);
  });

  it('cannot clear the title', async () => {
    const { status, field } = problemOf(await patch(await publishOne(), { title: null }, '1'));
    assert.deepEqual([status, field], [422, 'title']);
  });

  it('is told when nothing would change', async () => {
    const { status, type, field } = problemOf(await patch(await publishOne(), {}, '1'));
    assert.deepEqual([status, type, field], [422, 'invalid-field', undefined]);
  });

  it('cannot correct a retracted headline', async () => {
    const path = await publishOne();
    await site.call('DELETE', path, { key: site.keys.editor });
    const { status, type } = problemOf(await patch(path, { title: 'x' }, '2'));
    assert.deepEqual([status, type], [409, 'already-retracted']);
  });

  it('sees paragraphs and version of one headline', async () => {
    const { status, headers, at } = await site.call('GET', await publishOne(), { key: site.keys.editor });
    assert.deepEqual([status, headers.get('etag'), at('state')], [200, '"1"', 'live']);
    assert.deepEqual(at('paragraphs'), ['فقرة']);
  });

  it('retracts with 204, also twice, but not at another version', async () => {
    const path = await publishOne();
    const late = await site.call('DELETE', path, { key: site.keys.editor, headers: { 'if-match': '7' } });
    assert.equal(late.status, 412);
    for (const status of [204, 204]) {
      assert.equal((await site.call('DELETE', path, { key: site.keys.editor })).status, status);
    }
  });

  it('erases the text when asked to', async () => {
    const path = await publishOne();
    await site.call('DELETE', `${path}?erase=true`, { key: site.keys.editor });
    const { at } = await site.call('GET', path, { key: site.keys.editor });
    assert.deepEqual([at('state'), at('headline.title'), at('paragraphs')], ['retracted', '', []]);
  });

  for (const id of ['01KJM000000000000000000000', 'no%00where', 'x'.repeat(200)]) {
    it(`gets 404 for the headline ${id.slice(0, 30)}`, async () => {
      const { status, type } = problemOf(await patch(`/v1/headlines/${id}`, { title: 'x' }, '1'));
      assert.deepEqual([status, type], [404, 'not-found']);
    });
  }
});

describe('a list of headlines', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
    for (const title of ['One', 'Two', 'Three 100%', 'Four', 'Five']) {
      await publishInDemo(site.newsroom, { title });
      site.clock.advance(10);
    }
  });
  after(() => site.close());

  async function titles(
    query: string,
  ): Promise<{ readonly titles: readonly string[]; readonly cursor: unknown }> {
    const { status, at } = await site.call('GET', `/v1/headlines?${query}`, { key: site.keys.editor });
    assert.equal(status, 200);
    const headlines = at('headlines') as { readonly headline: { readonly title: string } }[];
    return { titles: headlines.map(({ headline }) => headline.title), cursor: at('cursor') };
  }

  it('continues by cursor to its end, the newest first', async () => {
    const first = await titles('limit=2');
    const second = await titles(`limit=2&cursor=${String(first.cursor)}`);
    const third = await titles(`limit=2&cursor=${String(second.cursor)}`);
    assert.deepEqual([...first.titles, ...second.titles], ['Five', 'Four', 'Three 100%', 'Two']);
    assert.deepEqual(third, { titles: ['One'], cursor: undefined });
  });

  it('finds any part of a title literally', async () => {
    assert.deepEqual((await titles('text=100%25')).titles, ['Three 100%']);
    assert.deepEqual((await titles('text=_')).titles, []);
  });

  it('filters by channel and state', async () => {
    assert.equal((await titles('channel=sports')).titles.length, 0);
    assert.equal((await titles('channel=demo&state=live,expired')).titles.length, 5);
    assert.equal((await titles('state=retracted')).titles.length, 0);
  });

  for (const query of [
    'limit=0',
    'limit=101',
    'limit=x',
    'state=lost',
    'cursor=%27',
    'text=%20',
    'limit=1&limit=2',
  ]) {
    it(`refuses ${query}`, async () => {
      const answer = await site.call('GET', `/v1/headlines?${query}`, { key: site.keys.editor });
      assert.deepEqual(
        [answer.status, answer.at('type'), answer.at('field')],
        [422, '/problems/invalid-field', query.split('=')[0]],
      );
    });
  }
});
