import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { retract } from '../../../server/headlines/retract.ts';
import { runDue } from '../../../server/headlines/scheduler.ts';
import { updateHeadline } from '../../../server/store/headlines.ts';
import { editor, publishInDemo } from '../../support/newsroom.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

describe('a story', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  const paragraphs = ['فقرة أولى', 'فقرة ثانية'];

  async function publishStory(dates: { publishAtMs?: number; expiresAtMs?: number } = {}): Promise<string> {
    return (await publishInDemo(site.newsroom, { paragraphs, ...dates })).headline.id;
  }

  function get(id: string, headers: Readonly<Record<string, string>> = {}): Promise<HttpResponse> {
    return site.call('GET', `/v1/stories/${id}`, { headers });
  }

  it('is the headline with its paragraphs, with its version as ETag', async () => {
    const { status, headers, at } = await get(await publishStory());
    assert.deepEqual([status, headers.get('etag'), at('headline.hasStory')], [200, '"1"', true]);
    assert.deepEqual(at('paragraphs'), paragraphs);
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.match(headers.get('vary') ?? '', /Origin/);
  });

  it('returns 304 when If-None-Match has its version', async () => {
    const id = await publishStory();
    assert.equal((await get(id, { 'if-none-match': '"1"' })).status, 304);
    const body = { title: 'أدق' };
    const headers = { 'if-match': '1' };
    await site.call('PATCH', `/v1/headlines/${id}`, { key: site.keys.editor, body, headers });
    const { status, at } = await get(id, { 'if-none-match': '"1"' });
    assert.deepEqual([status, at('headline.title')], [200, 'أدق']);
  });

  it('is sent again when its picture was hidden since the version in If-None-Match', async () => {
    const id = await publishStory();
    const { store } = site.newsroom.publishing;
    const show = (state: string) => {
      const image = JSON.stringify({ id: 'P1', width: 3, height: 2, state });
      return store.write((transaction) => updateHeadline(transaction, id, { image }));
    };
    await show('visible');
    const whole = (await get(id)).headers.get('etag') ?? '';
    await show('hidden');
    const { status, headers, at } = await get(id, { 'if-none-match': whole });
    assert.deepEqual([status, at('headline.image.state')], [200, 'hidden']);
    await show('visible');
    assert.equal((await get(id, { 'if-none-match': headers.get('etag') ?? '' })).status, 200);
  });

  it('returns 404 before it is published', async () => {
    const publishAtMs = site.clock.nowMs() + 60_000;
    const id = await publishStory({ publishAtMs });
    assert.deepEqual([(await get(id)).status, problemOf(await get(id)).type], [404, 'not-found']);
    site.clock.advance(60_000);
    await runDue(site.newsroom.publishing);
    assert.equal((await get(id)).status, 200);
  });

  it('is still served when its headline has expired', async () => {
    const id = await publishStory({ expiresAtMs: site.clock.nowMs() + 1000 });
    site.clock.advance(1000);
    await runDue(site.newsroom.publishing);
    assert.equal((await get(id)).status, 200);
  });

  it('returns 410 without its text after a retraction', async () => {
    const id = await publishStory();
    await retract(site.newsroom.publishing, editor, id, { erase: false });
    const answer = await get(id, { 'if-none-match': '"1"' });
    assert.deepEqual([answer.status, answer.at('type')], [410, '/problems/gone']);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.doesNotMatch(answer.text, /فقرة/);
  });

  it('returns 404 if it was retracted before it was published', async () => {
    const id = await publishStory({ publishAtMs: site.clock.nowMs() + 60_000 });
    await retract(site.newsroom.publishing, editor, id, { erase: false });
    assert.equal((await get(id)).status, 404);
  });

  for (const id of ['01KJM000000000000000000000', 'no%00where', "'"]) {
    it(`returns 404 for ${id}`, async () => {
      assert.deepEqual([(await get(id)).status, problemOf(await get(id)).type], [404, 'not-found']);
    });
  }

  it('counts as opened where a reader asks for it, and not from a strip of its desk', async () => {
    const { headline } = await publishInDemo(site.newsroom, { paragraphs });
    const nowMs = site.clock.nowMs();
    const ask = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
      assert.equal((await site.call('GET', `${path}/v1/stories/${headline.id}`, { headers })).status, 200);
      return site.audience.take().find((count) => count.headline === headline.id)?.opened ?? 0;
    };
    const atDesk = `/embed/demo/${site.frames.deskTickets.issue('demo', nowMs).ticket}`;
    const ofAnotherChannel = `/embed/sports/${site.frames.deskTickets.issue('sports', nowMs).ticket}`;
    const inFrame = `/embed/demo/${site.frames.tickets.issue('demo', nowMs)}`;
    assert.equal(await ask(''), 1);
    assert.equal(await ask(inFrame, { origin: 'null' }), 1);
    assert.equal(await ask(ofAnotherChannel), 1);
    assert.equal(await ask(atDesk, { origin: 'https://b.example' }), 1);
    assert.equal(await ask(atDesk), 0);
    assert.equal(await ask(atDesk, { origin: site.address }), 0);
  });

  it('is refused to a page that its channel does not allow', async () => {
    const id = await publishStory();
    const settings = { title: 'تجربة', lang: 'ar', origins: ['https://a.example'] };
    await changeChannel(site.newsroom.publishing, editor, 'demo', settings);
    await site.settle();
    const refused = await get(id, { origin: 'https://b.example' });
    assert.deepEqual([refused.status, problemOf(refused).type], [403, 'origin-refused']);
    const allowed = await get(id, { origin: 'https://a.example' });
    assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://a.example');

    const ticket = site.frames.tickets.issue('demo', site.clock.nowMs());
    const headers = { origin: 'null' };
    const framed = await site.call('GET', `/embed/demo/${ticket}/v1/stories/${id}`, { headers });
    assert.equal(framed.status, 200);
    assert.equal(framed.headers.get('access-control-allow-origin'), '*');
    assert.equal((await get(id, headers)).status, 403);
  });
});
