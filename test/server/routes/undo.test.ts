import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { limits } from '../../../server/protocol/limits.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

describe('undoing the last act on a headline', () => {
  let site: Site;
  let contributor: string;
  before(async () => {
    site = await openSite();
    contributor = await site.makeKey({ name: 'مراسل', roles: ['contributor'] });
  });
  beforeEach(() => site.clock.advance(1));
  after(() => site.close());

  async function post(key: string, body: object = {}): Promise<string> {
    const answer = await site.call('POST', '/v1/channels/demo/headlines', {
      key,
      body: { title: 'خبر', url: 'https://akhbar.example/1', ...body },
    });
    assert.equal(answer.status, 201, answer.text);
    return `/v1/headlines/${String(answer.at('headline.id'))}`;
  }

  function undo(path: string, version: number, key = site.keys.editor): Promise<HttpResponse> {
    return site.call('POST', `${path}/undo`, { key, headers: { 'if-match': String(version) } });
  }

  async function onStrip(path: string): Promise<unknown> {
    const { headlines } = (await site.call('GET', '/v1/channels/demo')).json as {
      headlines: { id: string; publishedAt: string }[];
    };
    return headlines.find(({ id }) => path.endsWith(id));
  }

  it('brings a retracted headline back with its id, time and text, once', async () => {
    const path = await post(site.keys.editor, { pinnedUntil: new Date(site.clock.nowMs() + 3_600_000) });
    const before = await onStrip(path);
    site.clock.advance(60_000);
    await site.call('DELETE', path, { key: site.keys.editor });
    assert.equal(await onStrip(path), undefined);
    const back = await undo(path, 2);
    assert.deepEqual([back.status, back.at('state'), back.at('headline.version')], [200, 'live', 3]);
    assert.deepEqual(await onStrip(path), { ...(before as object), version: 3 });
    assert.deepEqual((await undo(path, 2)).status, 412);
    assert.equal(problemOf(await undo(path, 3)).type, 'cannot-undo');
    const story = await site.call('GET', path.replace('headlines', 'stories'));
    assert.equal(story.status, 200);
  });

  it('is refused when it is too late, and after a copy was published', async () => {
    const path = await post(site.keys.editor);
    await site.call('DELETE', path, { key: site.keys.editor });
    const entry = await site.call('GET', path, { key: site.keys.editor });
    const until = Date.parse(String(entry.at('retraction.undoableUntil')));
    assert.equal(until, site.clock.nowMs() + limits.undoMs);
    site.clock.advance(limits.undoMs);
    assert.equal(problemOf(await undo(path, 2)).type, 'cannot-undo');

    const copyOf = path.split('/').at(-1);
    const body = { title: 'خبر', url: 'https://akhbar.example/1', copyOf };
    const both = await Promise.all(
      [1, 2].map(() => site.call('POST', '/v1/channels/demo/headlines', { key: site.keys.editor, body })),
    );
    const [made, refused] = both.toSorted((a, b) => a.status - b.status);
    assert.deepEqual([made?.status, refused?.status], [201, 409]);
    assert.equal(refused?.at('current.headline.id'), made?.at('headline.id'));
    const tombstone = await site.call('GET', path, { key: site.keys.editor });
    assert.equal(tombstone.at('republishedAs'), made?.at('headline.id'));
  });

  it('takes back a refusal, which its sender sees with its reason and by whom', async () => {
    const path = await post(contributor);
    const reason = 'مكرر';
    const refused = await site.call('DELETE', `${path}?reason=${encodeURIComponent(reason)}`, {
      key: site.keys.editor,
    });
    assert.equal(refused.status, 204, refused.text);
    const seen = await site.call('GET', path, { key: contributor });
    assert.deepEqual(
      ['kind', 'reason'].map((name) => seen.at(`retraction.${name}`)),
      ['refused', reason],
    );
    assert.equal(typeof seen.at('retraction.byName'), 'string');
    assert.equal((await undo(path, 2, contributor)).status, 403);
    assert.equal((await undo(path, 2)).at('state'), 'submitted');
    assert.equal((await site.call('GET', path, { key: contributor })).at('retraction'), undefined);
  });

  it('takes back an approval: the headline waits again, and is on no screen', async () => {
    const path = await post(contributor);
    const publishAt = new Date(site.clock.nowMs()).toISOString();
    const headers = { 'if-match': '1' };
    await site.call('PATCH', path, { key: site.keys.editor, body: { publishAt }, headers });
    assert.ok(await onStrip(path));
    assert.equal((await undo(path, 2)).at('state'), 'submitted');
    assert.equal(await onStrip(path), undefined);
    const again = await site.call('PATCH', path, {
      key: site.keys.editor,
      body: { publishAt },
      headers: { 'if-match': '3' },
    });
    assert.equal(again.at('state'), 'live');
    assert.ok(await onStrip(path));
  });
});
