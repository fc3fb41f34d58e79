import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { png } from '../images/samples.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

const sent = { title: 'بلاغ من المراسل', url: 'https://akhbar.example/1' };

describe('a contributor', () => {
  let site: Site;
  let mine: string;
  let colleagues: string;
  before(async () => {
    site = await openSite();
  });
  beforeEach(async () => {
    // Headlines of the same millisecond may come in any order.
    site.clock.advance(1);
    mine = await site.makeKey({ roles: ['contributor'] });
    colleagues = await site.makeKey({ name: 'مراسل آخر', roles: ['contributor'] });
  });
  after(() => site.close());

  async function submit(key: string, body: object = {}): Promise<string> {
    const answer = await site.call('POST', '/v1/channels/demo/headlines', {
      key,
      body: { ...sent, ...body },
    });
    assert.deepEqual([answer.status, answer.at('outcome')], [201, 'submitted'], answer.text);
    return `/v1/headlines/${String(answer.at('headline.id'))}`;
  }

  function patch(key: string, path: string, body: object, version = 1): Promise<HttpResponse> {
    return site.call('PATCH', path, { key, body, headers: { 'if-match': String(version) } });
  }

  async function publish(path: string): Promise<void> {
    const publishAt = new Date(site.clock.nowMs()).toISOString();
    assert.equal((await patch(site.keys.editor, path, { publishAt })).at('state'), 'live');
  }

  it('sees what the same key has sent, and no more', async () => {
    const own = await submit(mine);
    const other = await submit(colleagues, { title: 'بلاغ زميل' });
    const { at } = await site.call('GET', '/v1/headlines', { key: mine });
    assert.deepEqual(
      (at('headlines') as { headline: { title: string } }[]).map(({ headline }) => headline.title),
      [sent.title],
    );
    for (const more of ['', '/versions']) {
      assert.equal((await site.call('GET', own + more, { key: mine })).status, 200);
      const refused = await site.call('GET', other + more, { key: mine });
      assert.deepEqual([refused.status, problemOf(refused).type], [403, 'not-allowed']);
      assert.ok(!refused.text.includes('بلاغ زميل'));
    }
  });

  it('corrects a waiting headline, at the version that they saw', async () => {
    const path = await submit(mine);
    const corrected = await patch(mine, path, { title: 'بلاغ أدق', paragraphs: ['فقرة'] });
    assert.deepEqual([corrected.at('headline.title'), corrected.at('state')], ['بلاغ أدق', 'submitted']);
    const late = await patch(mine, path, { title: 'x' });
    assert.deepEqual(
      [problemOf(late).type, late.at('current.headline.title')],
      ['version-mismatch', 'بلاغ أدق'],
    );
  });

  it('sends a picture with it', async () => {
    const headers = { 'content-type': 'image/png' };
    const uploaded = await site.call('POST', '/v1/images', {
      key: mine,
      raw: new Uint8Array(await png()),
      headers,
    });
    assert.equal(uploaded.status, 201, uploaded.text);
    const image = { id: String(uploaded.at('id')), alt: 'لوحة بألوان كثيرة' };
    const path = await submit(mine, { image });
    assert.equal((await site.call('GET', path, { key: mine })).at('headline.image.id'), image.id);
  });

  it('cannot set the publication date', async () => {
    const path = await submit(mine);
    const publishAt = new Date(site.clock.nowMs() + 60_000).toISOString();
    const { status, type, field } = problemOf(await patch(mine, path, { publishAt }));
    assert.deepEqual([status, type, field], [403, 'not-allowed', 'publishAt']);
  });

  it('changes and withdraws nothing that an editor has published', async () => {
    const path = await submit(mine);
    await publish(path);
    const changed = problemOf(await patch(mine, path, { title: 'x' }, 2));
    assert.deepEqual([changed.status, changed.type], [409, 'already-published']);
    const withdrawn = problemOf(await site.call('DELETE', path, { key: mine }));
    assert.deepEqual([withdrawn.status, withdrawn.type], [409, 'already-published']);
    assert.equal((await site.call('GET', path, { key: mine })).at('state'), 'live');
  });

  it('cannot change, withdraw or see what a colleague has sent', async () => {
    const path = await submit(colleagues, { externalId: 'a-1' });
    for (const refused of [
      await patch(mine, path, { title: 'x' }, 9),
      await site.call('DELETE', path, { key: mine }),
      await site.call('POST', '/v1/channels/demo/headlines', {
        key: mine,
        body: { ...sent, title: 'غيره', externalId: 'a-1' },
      }),
      await site.call('POST', '/v1/channels/demo/headlines', {
        key: mine,
        body: { ...sent, externalId: 'a-1' },
      }),
    ]) {
      assert.deepEqual([refused.status, problemOf(refused).type], [403, 'not-allowed']);
      assert.ok(!refused.text.includes(sent.title));
    }
  });

  it('withdraws a waiting headline, and may send it again', async () => {
    const path = await submit(mine, { externalId: 'b-1' });
    assert.equal((await site.call('DELETE', path, { key: mine })).status, 204);
    assert.equal((await site.call('DELETE', path, { key: mine })).status, 204);
    assert.equal((await site.call('GET', path, { key: mine })).at('state'), 'retracted');
    assert.notEqual(await submit(mine, { externalId: 'b-1' }), path);
  });

  it('cannot send again what an editor refused', async () => {
    const path = await submit(mine, { externalId: 'c-1' });
    assert.equal((await site.call('DELETE', path, { key: site.keys.editor })).status, 204);
    const again = { ...sent, externalId: 'c-1' };
    const refused = await site.call('POST', '/v1/channels/demo/headlines', { key: mine, body: again });
    assert.deepEqual([refused.status, problemOf(refused).type], [409, 'already-retracted']);
  });

  it('cannot erase', async () => {
    const path = await submit(mine);
    const { status, type } = problemOf(await site.call('DELETE', `${path}?erase=true`, { key: mine }));
    assert.deepEqual([status, type], [403, 'not-allowed']);
  });

  it('is named as the author, also to an editor', async () => {
    await submit(colleagues);
    const { at } = await site.call('GET', '/v1/headlines', { key: site.keys.editor });
    assert.equal(at('headlines.0.byName'), 'مراسل آخر');
    assert.match(String(at('headlines.0.by')), /^[0-9A-Z]{26}$/);
  });

  it('shows the outcome in the audit: approved, refused or withdrawn', async () => {
    await publish(await submit(mine));
    await site.call('DELETE', await submit(mine), { key: site.keys.editor });
    await site.call('DELETE', await submit(mine), { key: mine });
    const { at } = await site.call('GET', '/v1/audit?channel=demo&limit=6', { key: site.keys.admin });
    assert.deepEqual(
      (at('entries') as { action: string }[]).map(({ action }) => action),
      [
        'headline.withdraw',
        'headline.submit',
        'headline.refuse',
        'headline.submit',
        'headline.approve',
        'headline.submit',
      ],
    );
  });
});

describe('a channel without approval', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());
  beforeEach(async () => {
    const body = { title: 'مباشر', lang: 'ar', needsApproval: false };
    const changed = await site.call('PUT', '/v1/channels/demo', { key: site.keys.admin, body });
    assert.equal(changed.at('needsApproval'), false);
  });

  function send(body: object): Promise<HttpResponse> {
    const key = site.keys.contributor;
    return site.call('POST', '/v1/channels/demo/headlines', { key, body: { ...sent, ...body } });
  }

  it('publishes at once what a contributor sends, and its corrections by externalId', async () => {
    const first = await send({ externalId: 'd-1' });
    assert.deepEqual([first.at('outcome'), first.at('state')], ['published', 'live']);
    const second = await send({ externalId: 'd-1', title: 'أدق' });
    assert.deepEqual([second.at('outcome'), second.at('headline.title')], ['corrected', 'أدق']);
    await site.settle();
    const { at } = await site.call('GET', '/v1/channels/demo');
    assert.deepEqual([at('headlines.0.title'), at('headlines.1')], ['أدق', undefined]);
  });

  it('leaves earlier submissions to an editor', async () => {
    const body = { title: 'تجربة', lang: 'ar' };
    const settled = await site.call('PUT', '/v1/channels/demo', { key: site.keys.admin, body });
    assert.equal(settled.at('needsApproval'), true);
    assert.equal((await send({})).at('outcome'), 'submitted');
  });
});
