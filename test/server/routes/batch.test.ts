import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { limits } from '../../../server/protocol/limits.ts';
import { order } from '../../../server/protocol/order.ts';
import type { Snapshot } from '../../../server/protocol/message.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

describe('headlines that are published together', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  beforeEach(() => site.clock.advance(1000));
  after(() => site.close());

  function post(
    body: object,
    { query = '', key = site.keys.editor, headers = {} } = {},
  ): Promise<HttpResponse> {
    return site.call('POST', `/v1/channels/demo/headlines/batch${query}`, { key, headers, body });
  }

  async function onAir(): Promise<readonly string[]> {
    await site.settle();
    const { headlines } = (await site.call('GET', '/v1/channels/demo')).json as Snapshot;
    return order(headlines, site.clock.nowMs()).map(({ title }) => title);
  }

  function errorsOf(answer: HttpResponse): readonly unknown[] {
    const errors = (answer.json as { errors?: { type: string; field: string }[] }).errors ?? [];
    return errors.map(({ type, field }) => [type, field]);
  }

  it('air in the order of the batch', async () => {
    const answer = await post({
      headlines: [
        { title: 'الأول' },
        { title: 'الثاني', url: 'https://akhbar.example/2' },
        { title: 'الثالث' },
      ],
    });
    assert.equal(answer.status, 201, answer.text);
    const { headlines } = answer.json as { headlines: { outcome: string; headline: { title: string } }[] };
    assert.deepEqual(
      headlines.map(({ outcome, headline }) => [outcome, headline.title]),
      [
        ['published', 'الأول'],
        ['published', 'الثاني'],
        ['published', 'الثالث'],
      ],
    );
    assert.deepEqual((await onAir()).slice(0, 3), ['الأول', 'الثاني', 'الثالث']);
    const audit = await site.call('GET', '/v1/audit?action=headline.publish', { key: site.keys.admin });
    assert.equal((audit.at('entries') as unknown[]).length, 3);
  });

  it('are all refused if one is, and each that is at fault is named with its reason', async () => {
    const before = await onAir();
    const answer = await post({
      headlines: [
        { title: 'سليم' },
        { title: 'ط'.repeat(301) },
        { title: 'رابطه', url: 'javascript:x' },
        { title: ' ' },
      ],
    });
    assert.equal(answer.status, 422);
    assert.deepEqual(errorsOf(answer), [
      ['too-long', 'headlines.1.title'],
      ['bad-link', 'headlines.2.url'],
      ['title-empty', 'headlines.3.title'],
    ]);
    const dates = await post({
      headlines: [
        { title: 'سليم أيضا' },
        { title: 'ينتهي قبل أن يبدأ', expiresAt: '2020-01-01T00:00:00Z' },
        { title: 'بعيد', publishAt: '2099-01-01T00:00:00Z' },
      ],
    });
    assert.deepEqual(errorsOf(dates), [
      ['bad-date', 'headlines.1.expiresAt'],
      ['bad-date', 'headlines.2.publishAt'],
    ]);
    const breaking = { priority: 'breaking' };
    const four = await post({ headlines: ['أ', 'ب', 'ت', 'ث'].map((title) => ({ title, ...breaking })) });
    assert.equal(problemOf(four).type, 'too-many-breaking');
    assert.equal(four.at('field'), 'headlines.0.priority');
    assert.deepEqual(await onAir(), before);
  });

  it('are not published if they say what is live, or what another one says, unless that is wanted', async () => {
    await post({ headlines: [{ title: 'إضراب في الموانئ', url: 'https://akhbar.example/port' }] });
    const headlines = [
      { title: 'اضراب فى الموانئ' },
      { title: 'عنوان آخر للخبر نفسه', url: 'https://akhbar.example/port' },
      { title: 'خبر جديد' },
      { title: 'خبرٌ جديد' },
    ];
    const checked = await post({ headlines }, { query: '?check=true' });
    assert.equal(checked.status, 200, checked.text);
    const found = (checked.json as { headlines: { duplicateOf?: { headline?: string; index?: number } }[] })
      .headlines;
    assert.equal(typeof found[0]?.duplicateOf?.headline, 'string');
    assert.deepEqual(
      found.map(({ duplicateOf }) => duplicateOf),
      [found[0]?.duplicateOf, found[0]?.duplicateOf, undefined, { index: 2 }],
    );
    const refused = await post({ headlines });
    assert.equal(refused.status, 409);
    assert.deepEqual(errorsOf(refused), [
      ['already-exists', 'headlines.0'],
      ['already-exists', 'headlines.1'],
      ['already-exists', 'headlines.3'],
    ]);
    assert.ok(!(await onAir()).includes('خبر جديد'));
    assert.equal((await post({ headlines, allowDuplicates: true })).status, 201);
    assert.ok((await onAir()).includes('خبر جديد'));
  });

  it('go one after another where minutes are named', async () => {
    const nowMs = site.clock.nowMs();
    const body = {
      headlines: [{ title: 'حالا' }, { title: 'بعد خمس' }, { title: 'بعد عشر' }],
      everyMinutes: 5,
    };
    const checked = await post(body, { query: '?check=true' });
    const minutes = [5, 10].map((count) => new Date(nowMs + count * 60_000).toISOString());
    assert.deepEqual(
      (checked.json as { headlines: { publishAt?: string }[] }).headlines.map(({ publishAt }) => publishAt),
      [undefined, ...minutes],
    );
    const answer = await post(body);
    const outcomes = (answer.json as { headlines: { outcome: string }[] }).headlines.map(
      ({ outcome }) => outcome,
    );
    assert.deepEqual(outcomes, ['published', 'scheduled', 'scheduled']);
    assert.equal((await onAir())[0], 'حالا');
  });

  it('are published once, however often the request is repeated, and replayed without erased texts', async () => {
    const headers = { 'idempotency-key': 'batch-1' };
    const body = { headlines: [{ title: 'مرة واحدة' }, { title: 'ومرة أخرى' }] };
    const first = await post(body, { headers });
    const second = await post(body, { headers });
    assert.equal(second.headers.get('idempotent-replayed'), 'true');
    assert.deepEqual(second.json, first.json);
    assert.equal(
      problemOf(await post({ headlines: [{ title: 'غيرها' }] }, { headers })).type,
      'idempotency-key-reused',
    );
    const [made] = (first.json as { headlines: { headline: { id: string } }[] }).headlines;
    await site.call('DELETE', `/v1/headlines/${made?.headline.id}?erase=true`, { key: site.keys.editor });
    assert.ok(!(await post(body, { headers })).text.includes('مرة واحدة'));
  });

  it('are at most a hundred, and no more than the channel shows', async () => {
    const many = (count: number, word: string) =>
      Array.from({ length: count }, (_, at) => ({ title: `${word} ${at}` }));
    const tooMany = await post({ headlines: many(limits.batchHeadlines + 1, 'كثير') });
    assert.deepEqual(
      [tooMany.status, tooMany.at('field'), tooMany.at('limit')],
      [422, 'headlines', limits.batchHeadlines],
    );
    assert.equal((await post({ headlines: [] })).status, 422);
    const small = { title: 'صغيرة', lang: 'ar', maxHeadlines: 2 };
    await site.call('PUT', '/v1/channels/small', { key: site.keys.admin, body: small });
    const full = await site.call('POST', '/v1/channels/small/headlines/batch', {
      key: site.keys.admin,
      body: { headlines: many(3, 'ضيق') },
    });
    assert.deepEqual([full.status, full.at('field'), full.at('limit')], [422, 'headlines', 2]);
  });

  it('of a contributor wait for an editor', async () => {
    const answer = await post({ headlines: [{ title: 'من مراسل' }] }, { key: site.keys.contributor });
    assert.equal(answer.at('headlines.0.outcome'), 'submitted', answer.text);
  });
});
