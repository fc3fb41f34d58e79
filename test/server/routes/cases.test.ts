import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';
import { decide, reportByElement, type ShownPicture } from '../../support/site-pictures.ts';

interface Case {
  readonly image: string;
  readonly [field: string]: unknown;
}

const people = ['192.0.2.1', '198.51.100.1', '203.0.113.1'];

describe('cases of pictures', () => {
  let site: Site;
  let colour = 0;
  before(async () => {
    site = await openSite({ TRUST_PROXY: '1' });
  });
  after(() => site.close());

  /** A picture that no other headline has, in a headline of `channel`. */
  async function publish(channel = 'demo', title = 'خبر تحمله صورة'): Promise<ShownPicture> {
    colour += 40;
    const background = { r: colour % 256, g: 90, b: 255 - (colour % 256) };
    const raw = await sharp({ create: { width: 60, height: 40, channels: 3, background } })
      .png()
      .toBuffer();
    const uploaded = await site.call('POST', '/v1/images', {
      key: site.keys.editor,
      raw: new Uint8Array(raw),
      headers: { 'content-type': 'image/png' },
    });
    return show(String(uploaded.at('id')), channel, title);
  }

  async function show(image: string, channel: string, title: string): Promise<ShownPicture> {
    const source = { name: 'صحيفة الأفق' };
    const picture = { id: image, alt: 'سد كبير', credit: 'وكالة الساحل' };
    const body = { title, url: 'https://akhbar.example/1', source, image: picture };
    const path = `/v1/channels/${channel}/headlines`;
    const published = await site.call('POST', path, { key: site.keys.editor, body });
    assert.equal(published.status, 201, published.text);
    return {
      image: String(published.at('headline.image.id')),
      headline: String(published.at('headline.id')),
    };
  }

  async function report(shown: ShownPicture, from: string, more: object = {}): Promise<void> {
    const headers = { 'x-forwarded-for': from };
    assert.equal((await reportByElement(site, shown, { headers }, more)).status, 201);
  }

  async function hide(shown: ShownPicture): Promise<void> {
    for (const from of people) await report(shown, from);
  }

  function ask(query: string, key = site.keys.moderator): Promise<HttpResponse> {
    return site.call('GET', `/v1/moderation/cases?${query}`, { key });
  }

  async function images(query: string, key?: string): Promise<readonly string[]> {
    return ((await ask(query, key)).at('cases') as readonly Case[]).map(({ image }) => image);
  }

  async function viewOf(state: string, { image }: ShownPicture): Promise<Case> {
    const found = ((await ask(`state=${state}&limit=100`)).at('cases') as readonly Case[]).find(
      (each) => each.image === image,
    );
    assert.ok(found, `${image} is not ${state}`);
    return found;
  }

  it('contain what a moderator needs, and nothing about readers', async () => {
    const shown = await publish();
    const second = await show(shown.image, 'sports', 'الصورة نفسها في خبر آخر');
    site.clock.advance(60_000);
    await hide(shown);
    const { openedAt, hiddenAt, decisions, headlines, ...view } = await viewOf('open', shown);
    assert.deepEqual(view, {
      image: shown.image,
      headline: shown.headline,
      channel: 'demo',
      state: 'hidden',
      version: 3,
      round: 1,
      restores: 0,
      isLocked: false,
      isProtected: false,
      credit: 'وكالة الساحل',
      alt: 'سد كبير',
      onAirSince: '2026-03-01T12:00:00.000Z',
      viewers: 0,
      reports: 3,
      reasons: { graphic: 3 },
      notes: [],
      late: 0,
      distinct: 3,
      networks: 3,
      score: 3,
      threshold: 3,
      scoreAtHide: 3,
      thresholdAtHide: 3,
      isCampaignLikely: false,
      urgency: 37,
      urgencyReasons: ['hidden', 'threshold'],
    });
    assert.deepEqual([openedAt, hiddenAt], ['2026-03-01T12:01:00.000Z', '2026-03-01T12:01:00.000Z']);
    assert.deepEqual(
      (headlines as { id: string }[]).map(({ id }) => id),
      [shown.headline, second.headline],
    );
    assert.deepEqual(
      (decisions as { action: string; actor: string }[]).map(({ action, actor }) => [action, actor]),
      [
        ['report', 'reports'],
        ['hide', 'reports'],
      ],
    );
  });

  it('name the headline whose picture was reported first, before newer uses', async () => {
    const shown = await publish('demo', 'الخبر الذي أُبلغ عنه');
    for (let use = 0; use < 25; use += 1) {
      site.clock.advance(1000);
      await show(shown.image, 'sports', `خبر أحدث ${use}`);
    }
    await report(shown, people[0] ?? '');
    const { headline, headlines } = await viewOf('open', shown);
    assert.equal(headline, shown.headline);
    const titles = (headlines as { title: string }[]).map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 3), ['الخبر الذي أُبلغ عنه', 'خبر أحدث 24', 'خبر أحدث 23']);
    assert.equal(titles.length, 20);
  });

  it('name no headline once the reported one is retracted', async () => {
    const shown = await publish();
    await show(shown.image, 'sports', 'الصورة نفسها');
    await report(shown, people[0] ?? '');
    const retracted = await site.call('DELETE', `/v1/headlines/${shown.headline}`, {
      key: site.keys.editor,
    });
    assert.equal(retracted.status, 204, retracted.text);
    const { headline, headlines, outcome } = await viewOf('closed', shown);
    assert.deepEqual([headline, outcome], [undefined, 'void']);
    assert.deepEqual(
      (headlines as { title: string }[]).map(({ title }) => title),
      ['الصورة نفسها'],
    );
  });

  it('name who decided and why, and keep the reports that led to it', async () => {
    const shown = await publish();
    await hide(shown);
    const decided = await decide(site, shown.image, {
      action: 'remove',
      ground: 'legal',
      note: 'حكم محكمة',
    });
    assert.equal(decided.status, 200, decided.text);
    const view = await viewOf('closed', shown);
    assert.deepEqual([view['reports'], view['urgency'], view['ground']], [3, undefined, 'legal']);
    const { id, at, actor, ...last } = (view['decisions'] as Record<string, string>[]).at(-1) ?? {};
    assert.deepEqual(last, { action: 'remove', actorName: 'test', ground: 'legal', note: 'حكم محكمة' });
    assert.ok(id && at && actor);
    assert.equal((await images('state=open')).includes(shown.image), false);

    const path = `/v1/moderation/images/${shown.image}/decision`;
    const late = await site.call('POST', path, {
      key: site.keys.admin,
      body: { action: 'restore', version: 3 },
    });
    assert.deepEqual(
      [late.status, late.at('current.action'), late.at('current.actorName')],
      [409, 'remove', 'test'],
    );
  });

  it('that were dismissed or restored are closed, with the reports of the decided round', async () => {
    const shown = await publish();
    await hide(shown);
    await decide(site, shown.image, { action: 'restore' });
    const view = await viewOf('closed', shown);
    assert.deepEqual(
      [view['state'], view['round'], view['reports'], view['isProtected']],
      ['restored', 2, 3, true],
    );
  });

  it('that are reported again after that are listed separately as late', async () => {
    const shown = await publish();
    await hide(shown);
    await decide(site, shown.image, { action: 'restore' });
    assert.ok(!(await images('state=late')).includes(shown.image));
    await report(shown, '192.0.2.99', { note: 'ما زالت هنا' });
    const view = await viewOf('late', shown);
    assert.deepEqual([view['late'], view['reports'], view['notes']], [1, 1, ['ما زالت هنا']]);
    assert.ok(!(await images('state=open')).includes(shown.image));
  });

  it('do not count withdrawn reports', async () => {
    const shown = await publish();
    const headers = { 'x-forwarded-for': '192.0.2.50' };
    const first = await reportByElement(site, shown, { headers });
    await report(shown, '198.51.100.50');
    const body = { token: first.at('token') };
    assert.equal(
      (await site.call('DELETE', `/v1/images/${shown.image}/reports`, { body, headers })).status,
      204,
    );
    const view = await viewOf('open', shown);
    assert.deepEqual([view['reports'], view['distinct']], [1, 1]);
  });

  it('that are open are ordered by urgency: grave, hidden, near the threshold, oldest', async () => {
    await site.call('PUT', '/v1/channels/queue', {
      key: site.keys.admin,
      body: { title: 'طابور', lang: 'ar' },
    });
    const old = await publish('queue');
    await report(old, people[0] ?? '', { reason: 'other' });
    site.clock.advance(60_000);
    const young = await publish('queue');
    await report(young, people[0] ?? '', { reason: 'other' });
    const near = await publish('queue');
    await report(near, people[0] ?? '');
    await report(near, people[1] ?? '');
    const hidden = await publish('queue');
    await hide(hidden);
    const grave = await publish('queue');
    await report(grave, people[0] ?? '', { reason: 'privacy' });
    const expected = [grave, hidden, near, old, young].map(({ image }) => image);
    assert.deepEqual(await images('channel=queue'), expected);

    const seen: string[] = [];
    let cursor = '';
    do {
      const answer = await ask(`channel=queue&limit=2${cursor}`);
      seen.push(...(answer.at('cases') as readonly Case[]).map(({ image }) => image));
      cursor = answer.at('cursor') === undefined ? '' : `&cursor=${String(answer.at('cursor'))}`;
    } while (cursor !== '');
    assert.deepEqual(seen, expected);
  });

  it('that are closed are ordered by time, the latest first, in pages', async () => {
    const channel = 'archive';
    await site.call('PUT', `/v1/channels/${channel}`, {
      key: site.keys.admin,
      body: { title: 'أرشيف', lang: 'ar' },
    });
    const decided: { readonly image: string; readonly atMs: number }[] = [];
    for (let count = 0; count < 5; count += 1) {
      const shown = await publish(channel);
      await report(shown, people[0] ?? '');
      await decide(site, shown.image, { action: 'dismiss' });
      decided.push({ image: shown.image, atMs: site.clock.nowMs() });
      // Two of them at one moment.
      if (count !== 2) site.clock.advance(1000);
    }
    const first = await ask(`state=closed&channel=${channel}&limit=3`);
    const second = await images(
      `state=closed&channel=${channel}&limit=3&cursor=${String(first.at('cursor'))}`,
    );
    const all = [...(first.at('cases') as readonly Case[]).map(({ image }) => image), ...second];
    assert.equal(second.length, 2);
    const latestFirst = decided.sort((a, b) => b.atMs - a.atMs || (a.image < b.image ? 1 : -1));
    assert.deepEqual(
      all,
      latestFirst.map(({ image }) => image),
    );
  });

  it('are those of the channels of the key alone', async () => {
    const shown = await publish('sports');
    await report(shown, people[0] ?? '');
    const key = await site.makeKey({ roles: ['moderator'], channels: ['demo'] });
    for (const state of ['open', 'late', 'closed']) {
      const cases = (await ask(`state=${state}&limit=100`, key)).at('cases') as readonly Case[];
      assert.ok(
        cases.every(({ channel }) => channel === 'demo'),
        state,
      );
    }
    assert.equal((await ask('channel=sports', key)).status, 403);
    const none = await site.makeKey({ roles: ['moderator'], channels: [] });
    assert.deepEqual(await images('', none), []);
  });

  for (const query of ['state=lost', 'cursor=x', 'cursor=1.2', 'limit=101', 'channel=A']) {
    it(`refuse ${query}`, async () => {
      const answer = await ask(query);
      assert.deepEqual([answer.status, problemOf(answer).field], [422, query.split('=')[0]]);
    });
  }
});
