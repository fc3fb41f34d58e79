import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

const path = '/v1/channels/demo/headlines';
const draft = { title: 'افتتاح محطة جديدة للقطار', url: 'https://akhbar.example/1' };

describe('a newsroom that publishes over HTTP', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  function post(body: object, headers: Readonly<Record<string, string>> = {}): Promise<HttpResponse> {
    return site.call('POST', path, { key: site.keys.editor, body, headers });
  }

  it('gets 201 with the headline, its version and its address', async () => {
    const { status, headers, at } = await post({ ...draft, source: { name: 'صحيفة الأفق' }, lang: 'ar-ma' });
    assert.equal(status, 201);
    assert.equal(at('outcome'), 'published');
    assert.equal(at('state'), 'live');
    assert.equal(at('headline.lang'), 'ar-MA');
    assert.equal(headers.get('etag'), '"1"');
    assert.equal(headers.get('location'), `/v1/headlines/${String(at('headline.id'))}`);
    assert.equal(headers.get('cache-control'), 'private, no-store');
    assert.equal(headers.get('access-control-allow-origin'), null);
  });

  it('gets the stored title: one clean line', async () => {
    const { at } = await post({ ...draft, title: '  خبر\u202e\u0007 عن\u200c\nالطقس \u2066 ' });
    assert.equal(at('headline.title'), 'خبر عن\u200c الطقس');
  });

  it('may use markup in a title: it is text', async () => {
    const { at } = await post({ ...draft, title: '<b>x</b> <script>alert(1)</script>' });
    assert.equal(at('headline.title'), '<b>x</b> <script>alert(1)</script>');
  });

  it('may use a title of 300 characters beyond the basic plane', async () => {
    assert.equal((await post({ ...draft, title: '𞤀'.repeat(300) })).status, 201);
  });

  it('schedules a headline with a date', async () => {
    const publishAt = '2026-03-01T15:00:00+01:00';
    const { status, at } = await post({ ...draft, publishAt });
    assert.deepEqual([status, at('outcome'), at('state')], [201, 'scheduled', 'scheduled']);
    const listed = await site.call('GET', '/v1/headlines?state=scheduled', { key: site.keys.editor });
    assert.equal(listed.at('headlines.0.publishAt'), '2026-03-01T14:00:00.000Z');
  });

  it('gets the same response for the same Idempotency-Key, in any order of fields', async () => {
    const headers = { 'idempotency-key': 'press-1' };
    const first = await post(draft, headers);
    const again = await post({ url: draft.url, title: draft.title }, headers);
    assert.equal(again.status, 201);
    assert.deepEqual(again.json, first.json);
    assert.equal(first.headers.get('idempotent-replayed'), null);
    assert.equal(again.headers.get('idempotent-replayed'), 'true');
  });

  it('is refused a used Idempotency-Key with another body', async () => {
    const headers = { 'idempotency-key': 'press-2' };
    const first = await post(draft, headers);
    const refused = await post({ ...draft, title: 'آخر' }, headers);
    const { status, type } = problemOf(refused);
    assert.deepEqual([status, type], [422, 'idempotency-key-reused']);
    // A client whose first answer was lost corrects the headline that it finds here.
    assert.equal(refused.at('current.headline.id'), first.at('headline.id'));
  });

  it('is refused an Idempotency-Key that is too long', async () => {
    const refused = await post(draft, { 'idempotency-key': 'x'.repeat(256) });
    assert.deepEqual(problemOf(refused), {
      status: 422,
      type: 'invalid-field',
      field: 'idempotency-key',
      limit: 255,
    });
  });

  it('changes nothing with a known externalId and the same content, and corrects with another', async () => {
    const feed = { ...draft, externalId: 'feed-1' };
    const outcomes = [await post(feed), await post(feed), await post({ ...feed, title: 'عنوان أدق' })];
    assert.deepEqual(
      outcomes.map(({ status, at }) => [status, at('outcome'), at('headline.version')]),
      [
        [201, 'published', 1],
        [200, 'unchanged', 1],
        [200, 'corrected', 2],
      ],
    );
  });

  it('publishes a retracted headline again only with putBack', async () => {
    const feed = { ...draft, externalId: 'feed-2' };
    const { at } = await post(feed);
    await site.call('DELETE', `/v1/headlines/${String(at('headline.id'))}`, { key: site.keys.editor });
    const { status, type, field } = problemOf(await post(feed));
    assert.deepEqual([status, type, field], [409, 'already-retracted', 'externalId']);
    assert.equal((await post({ ...feed, putBack: true })).status, 201);
  });

  it('holds submissions until an editor publishes them', async () => {
    const { status, at } = await site.call('POST', path, { key: site.keys.contributor, body: draft });
    assert.deepEqual([status, at('outcome'), at('state')], [201, 'submitted', 'submitted']);
    const story = await site.call('GET', `/v1/stories/${String(at('headline.id'))}`);
    assert.equal(story.status, 404);
  });
});
