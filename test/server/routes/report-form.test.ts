import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { digestTables } from '../../support/dump-tables.ts';
import { openSite, type HttpResponse, type Site } from '../../support/site.ts';
import { publishPicture, reportByForm, type ShownPicture } from '../../support/site-pictures.ts';

const unknownId = '01KJM0000000000000000000AA';

/** What was wrong, what was sent instead, the status, and a word of the sentence in Arabic. */
type Case = readonly [
  sent: string,
  change: Readonly<Record<string, string>>,
  status: number,
  says: RegExp,
  headers?: Readonly<Record<string, string>>,
];

const cases: readonly Case[] = [
  ['a long note', { note: 'س'.repeat(301) }, 422, /الملاحظة طويلة/],
  ['an unknown reason', { reason: 'ugly' }, 422, /تعذّرت قراءة البلاغ/],
  ['an unknown field', { weight: '5' }, 400, /تعذّرت قراءة البلاغ/],
  ['a body over the limit', { note: 'a'.repeat(5000) }, 413, /الملاحظة طويلة/],
  ['a headline that does not show it', { headline: unknownId }, 404, /لم تعد هذه الصورة/],
  ['no headline', { headline: '' }, 422, /تعذّرت قراءة البلاغ/],
  ['a page of another site', {}, 403, /من صفحة الخبر/, { 'sec-fetch-site': 'cross-site' }],
];

describe('a plain form that reports a picture', () => {
  let site: Site;
  let shown: ShownPicture;
  before(async () => {
    site = await openSite();
    shown = await publishPicture(site);
  });
  after(() => site.close());

  function checkPage(answer: HttpResponse, status: number, says: RegExp): void {
    assert.deepEqual(
      [answer.status, answer.headers.get('content-type')],
      [status, 'text/html; charset=utf-8'],
      answer.text,
    );
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.match(
      answer.headers.get('content-security-policy') ?? '',
      /^default-src 'none'; style-src 'self'/,
    );
    assert.match(answer.text, says);
  }

  for (const [sent, change, status, says, headers] of cases) {
    it(`with ${sent} returns a page with a message and a link back, and changes nothing`, async () => {
      const tablesBefore = await digestTables(site.newsroom.store);
      const answer = await reportByForm(site, shown, { ...(headers && { headers }) }, change);
      checkPage(answer, status, says);
      assert.match(answer.text, /<html lang="ar" dir="rtl">/);
      assert.match(answer.text, /لم يُسجَّل البلاغ/);
      assert.ok(answer.text.includes(`href="../../../s/${shown.headline}"`), answer.text);
      assert.deepEqual(await digestTables(site.newsroom.store), tablesBefore);
    });
  }

  for (const [encoding, note] of [
    ['as numbers of bytes', '%E3%E4%C7'],
    ['as it is', '\u00e3\u00e4\u00c7'],
  ] as const)
    it(`in another encoding than UTF-8, ${encoding}, changes nothing`, async () => {
      const tablesBefore = await digestTables(site.newsroom.store);
      const answer = await site.call('POST', `/v1/images/${shown.image}/reports`, {
        raw: Buffer.from(`headline=${shown.headline}&reason=graphic&note=${note}`, 'latin1'),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
      });
      checkPage(answer, 400, /تعذّرت قراءة البلاغ/);
      assert.deepEqual(await digestTables(site.newsroom.store), tablesBefore);
    });

  it('about an unknown picture returns a page in the language of the browser', async () => {
    const headers = { 'accept-language': 'fr-MA,ar;q=0.5' };
    const unknown = { image: unknownId, headline: unknownId };
    const answer = await reportByForm(site, unknown, { headers });
    checkPage(answer, 404, /n’est plus montrée/);
    assert.match(answer.text, /<html lang="fr" dir="ltr">/);
    assert.doesNotMatch(answer.text, /href="[^"]*\/s\//);
  });

  it('about a story in another language returns a page in that language', async () => {
    const french = await publishPicture(site, { lang: 'fr' });
    const answer = await reportByForm(site, french, {}, { note: 'x'.repeat(301) });
    checkPage(answer, 422, /trop longue/);
    assert.match(answer.text, /<html lang="fr" dir="ltr">/);
  });

  it('never shows the submitted text on the page', async () => {
    const answer = await reportByForm(site, shown, {}, { headline: '"><script>alert(1)</script>' });
    checkPage(answer, 422, /تعذّرت قراءة البلاغ/);
    assert.doesNotMatch(answer.text, /<script|alert/);
    assert.ok(answer.text.includes(`href="../../../s/${shown.headline}"`));
  });

  it('tells a reporter at the limit when to try again', async () => {
    const from = { headers: { 'x-forwarded-for': '203.0.113.9' } };
    const answers: HttpResponse[] = [];
    for (let count = 0; count < 21; count++) answers.push(await reportByForm(site, shown, from));
    const refused = answers.find(({ status }) => status === 429);
    assert.ok(refused);
    checkPage(refused, 429, /بلاغات كثيرة/);
    assert.match(refused.headers.get('retry-after') ?? '', /^\d+$/);
  });

  it('reports an internal error, and logs its cause', async () => {
    const broken = await openSite();
    try {
      const picture = await publishPicture(broken);
      await broken.newsroom.store.db.schema.alterTable('reports').renameTo('lost').execute();
      const answer = await reportByForm(broken, picture);
      checkPage(answer, 500, /خطأ لدينا/);
      assert.ok(broken.logged.some((line) => line.includes('no such table')));
    } finally {
      await broken.close();
    }
  });
});
