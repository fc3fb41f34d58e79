import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { hourMs } from '../../../server/protocol/durations.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';
import { article, associations, signatureOf } from '../../support/superdesk.ts';

const path = '/v1/channels/demo/ninjs';

describe('what Superdesk pushes', () => {
  let site: Site;
  let secret: string;
  let number = 0;
  let guid: string;
  before(async () => {
    site = await openSite();
    const made = await site.call('PUT', path, { key: site.keys.admin, body: { name: 'Superdesk' } });
    assert.equal(made.status, 201, made.text);
    secret = String(made.at('secret'));
  });
  beforeEach(() => {
    site.clock.advance(1000);
    number += 1;
    guid = `${article.guid}-${number}`;
  });
  after(() => site.close());

  /** As its transmitter sends it: `json.dumps` escapes what is not ASCII. */
  function push(item: object, signWith = secret): Promise<HttpResponse> {
    const raw = JSON.stringify({ ...article, guid, ...item }).replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-superdesk-signature': signatureOf(signWith, raw),
    };
    return site.call('POST', path, { raw, headers });
  }

  async function pushed(item: object): Promise<string> {
    const answer = await push(item);
    assert.equal(answer.status, 201, answer.text);
    return String(answer.at('outcome'));
  }

  async function headlineOf(answer: HttpResponse): Promise<HttpResponse> {
    return site.call('GET', `/v1/headlines/${String(answer.at('headline'))}`, { key: site.keys.editor });
  }

  it('is published with its text, its date, its source and its picture', async () => {
    const answer = await push({ associations });
    assert.deepEqual([answer.status, answer.at('outcome')], [201, 'published'], answer.text);
    const headline = await headlineOf(answer);
    const id = String(answer.at('headline'));
    assert.deepEqual(
      ['title', 'url', 'source.name', 'lang', 'summary', 'publishedAt', 'priority'].map((field) =>
        headline.at(`headline.${field}`),
      ),
      [
        'افتتاح "خط" جديد للقطار',
        `${site.address}/s/${id}`,
        'وكالة الأفق',
        'ar',
        'خلاصة الخبر',
        '2026-03-01T11:58:51.000Z',
        'normal',
      ],
    );
    assert.deepEqual(headline.at('paragraphs'), ['الفقرة الأولى.', 'الفقرة الثانية.']);
    const image = await site.newsroom.store.db
      .selectFrom('images')
      .select(['source_url', 'alt', 'credit'])
      .where('headline', '=', id)
      .executeTakeFirst();
    assert.deepEqual(
      { ...image },
      { source_url: 'https://media.desk.example/base.jpg', alt: 'قطار أزرق في المحطة', credit: 'كمال' },
    );
  });

  it('is corrected by a later version, and left alone by the same one and by an older one', async () => {
    const first = await push({});
    const text = { version: '3', headline: 'افتتاح خط ثان للقطار' };
    assert.equal(await pushed(text), 'corrected');
    assert.equal(await pushed(text), 'unchanged');
    assert.equal(await pushed({}), 'older');
    assert.equal((await headlineOf(first)).at('headline.title'), text.headline);
    // Versions are numbers, though they are written as text.
    assert.equal(await pushed({ ...text, version: '10' }), 'unchanged');
    assert.equal(await pushed({ ...text, version: '9', headline: 'x y' }), 'older');
  });

  it('is retracted when it is killed, for good unless a later version is usable', async () => {
    const first = await push({});
    const kill = { version: '4', pubstatus: 'canceled', headline: 'Kill/Takedown notice' };
    assert.equal(await pushed(kill), 'retracted');
    assert.equal((await headlineOf(first)).at('state'), 'retracted');
    assert.equal(await pushed(kill), 'unchanged');
    assert.equal(await pushed({}), 'older');
    assert.equal(await pushed({ version: '4' }), 'older');
    const again = await push({ version: '5' });
    assert.equal(again.at('outcome'), 'published');
    assert.notEqual(again.at('headline'), first.at('headline'));
  });

  it('that is killed before it came never comes', async () => {
    assert.equal(await pushed({ version: '4', pubstatus: 'canceled' }), 'unchanged');
    assert.equal(await pushed({ version: '3' }), 'older');
  });

  it('stays away when an editor has retracted it', async () => {
    const first = await push({});
    const key = site.keys.editor;
    await site.call('DELETE', `/v1/headlines/${String(first.at('headline'))}`, { key });
    assert.equal(await pushed({ version: '3', headline: 'نص آخر للخبر' }), 'kept-away');
    assert.equal(await pushed({ version: '4', pubstatus: 'canceled' }), 'unchanged');
    assert.equal(await pushed({ version: '5', headline: 'نص ثالث للخبر' }), 'kept-away');
  });

  it('waits for its embargo, which a later version moves or lifts', async () => {
    const at = (hours: number) => new Date(site.clock.nowMs() + hours * hourMs).toISOString();
    const first = await push({ embargoed: at(1).replace('Z', '+00:00') });
    assert.equal(first.at('outcome'), 'scheduled');
    assert.equal((await headlineOf(first)).at('publishAt'), at(1));
    assert.equal(await pushed({ version: '3', embargoed: at(2) }), 'corrected');
    assert.equal((await headlineOf(first)).at('publishAt'), at(2));
    assert.equal(await pushed({ version: '4' }), 'corrected');
    assert.equal((await headlineOf(first)).at('state'), 'live');
    guid += '-other';
    const unreadable = problemOf(await push({ embargoed: 'tomorrow' }));
    assert.deepEqual([unreadable.status, unreadable.field], [422, 'embargoed']);
  });

  it('that is on hold is not published, and comes back when it is usable', async () => {
    assert.equal(await pushed({ pubstatus: 'withhold' }), 'withheld');
    assert.equal(await pushed({ version: '3' }), 'published');
    assert.equal(await pushed({ version: '4', pubstatus: 'withheld' }), 'retracted');
    assert.equal(await pushed({ version: '5' }), 'published');
  });

  it('takes over the headline of what it evolved from', async () => {
    const first = await push({});
    const update = {
      guid: `${guid}-update`,
      version: '1',
      evolvedfrom: guid,
      headline: 'القطار يصل إلى وجدة',
    };
    const second = await push(update);
    assert.deepEqual([second.at('outcome'), second.at('headline')], ['corrected', first.at('headline')]);
    // What happens to the earlier text must not touch the later one.
    assert.equal(await pushed({ version: '3', pubstatus: 'canceled' }), 'superseded');
    assert.equal((await headlineOf(second)).at('state'), 'live');
    assert.equal(await pushed({ ...update, version: '2', pubstatus: 'canceled' }), 'retracted');
    assert.equal((await headlineOf(second)).at('state'), 'retracted');
  });

  it('of the highest urgency is proposed as breaking, and breaks when an editor publishes it', async () => {
    const answer = await push({ urgency: 1 });
    assert.equal(answer.at('outcome'), 'submitted');
    const waiting = await headlineOf(answer);
    assert.deepEqual([waiting.at('state'), waiting.at('headline.priority')], ['submitted', 'breaking']);
    // Longer than a headline stays breaking.
    site.clock.advance(hourMs);
    const publishAt = new Date(site.clock.nowMs()).toISOString();
    const headers = { 'if-match': '1' };
    const url = `/v1/headlines/${String(answer.at('headline'))}`;
    const live = await site.call('PATCH', url, { key: site.keys.editor, headers, body: { publishAt } });
    assert.deepEqual([live.status, live.at('headline.priority')], [200, 'breaking'], live.text);
    assert.equal(await pushed({ urgency: 1, version: '3', headline: 'افتتاح خط ثان' }), 'corrected');
  });

  it('is passed over where it is no text, and named where it is too old', async () => {
    for (const type of ['picture', 'composite', 'event', 'planning'])
      assert.equal(await pushed({ type }), 'ignored');
    const long = { firstpublished: '2026-01-01T08:00:00+0000', versioncreated: '2026-01-01T08:00:00+0000' };
    assert.equal(await pushed(long), 'too-old');
  });

  it('is read in the lines 2 and 3 of the standard too', async () => {
    const texts = (value: string, role: string) => [
      { role, contenttype: 'text/html', value: `<p>${value}</p>` },
    ];
    const item = {
      uri: `https://news.example/${number}`,
      guid: undefined,
      headline: undefined,
      description_html: undefined,
      description_text: undefined,
      body_html: undefined,
      headlines: [{ role: 'short', value: 'قصير' }, ...texts('عنوان من السطر الثالث', 'main')],
      descriptions: texts('ملخص', 'summary'),
      bodies: texts('نص', 'main'),
      associations: [{ type: 'picture', renditions: [{ name: 'x', href: 'https://x.example/1.jpg' }] }],
    };
    const headline = await headlineOf(await push(item));
    assert.deepEqual(
      ['title', 'summary', 'url'].map((field) => headline.at(`headline.${field}`)),
      ['عنوان من السطر الثالث', 'ملخص', item.uri],
    );
    assert.deepEqual(headline.at('paragraphs'), ['نص']);
  });

  it('is refused for good, and by name, where it cannot be read', async () => {
    const refusals: readonly (readonly [object, number, string])[] = [
      [{ guid: undefined }, 422, 'uri'],
      [{ guid: 'x'.repeat(400) }, 422, 'uri'],
      [{ headline: '<br>' }, 422, 'headline'],
      [{ pubstatus: 'spiked' }, 422, 'pubstatus'],
      [{ headline: { text: 'x' } }, 422, 'headline'],
    ];
    for (const [item, status, field] of refusals) {
      const problem = problemOf(await push(item));
      assert.deepEqual([problem.status, problem.field], [status, field], JSON.stringify(item));
    }
    assert.equal((await push({ body_html: 'x'.repeat(1024 * 1024) })).status, 413);
    const headers = { 'x-superdesk-signature': signatureOf(secret, '{'), 'content-type': 'application/json' };
    assert.equal(problemOf(await site.call('POST', path, { raw: '{', headers })).type, 'bad-json');
  });

  it('is refused where its signature is wrong, missing, or of an earlier secret', async () => {
    const refused = problemOf(await push({}, 'another secret'));
    assert.deepEqual(
      [refused.status, refused.type, refused.field],
      [403, 'not-allowed', 'x-superdesk-signature'],
    );
    assert.equal((await site.call('POST', path, { body: article })).status, 403);
    assert.equal((await site.call('POST', '/v1/channels/sports/ninjs', { body: article })).status, 404);
    const before = secret;
    secret = String((await site.call('POST', `${path}/secret`, { key: site.keys.admin })).at('secret'));
    assert.equal((await push({}, before)).status, 403);
    assert.equal((await push({})).status, 201);
    const shown = await site.call('GET', path, { key: site.keys.admin });
    assert.ok(!shown.text.includes(secret));
    assert.ok(shown.at('lastPushAt'));
  });
});
