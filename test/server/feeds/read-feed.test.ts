import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAtNoon, rss, sample, titlesOf } from './samples.ts';

describe('an RSS 2.0 feed', () => {
  const feed = readAtNoon(sample('newsroom.rss.xml'), { fullText: true });

  it('is read whole', () => {
    assert.deepEqual(feed.refused, []);
    assert.equal(feed.title, 'جريدة المنار الجديد');
    assert.equal(feed.lang, 'ar-MA');
    assert.equal(feed.headlines.length, 3);
  });

  it('gives headlines with all that the contract has room for', () => {
    assert.deepEqual(feed.headlines[0], {
      externalId: 'feed:manar.example/#manar-1001',
      identity: {
        scope: 'feed:manar.example/#',
        page: 'https://manar.example/culture/library',
        isPageShared: false,
        looseId: 'manar-1001',
        unscopedId: 'manar.example:manar-1001',
      },
      title: 'افتتاح مكتبة عمومية جديدة بحي السلام في مدينة سلا',
      titleFrom: 'title',
      url: 'https://manar.example/culture/library',
      source: { name: 'جريدة المنار الجديد', url: 'https://manar.example/' },
      lang: 'ar-MA',
      summary: 'تضم المكتبة أكثر من 12 ألف كتاب & فضاءً للأطفال.',
      paragraphs: [
        'تضم المكتبة أكثر من 12 ألف كتاب وفضاءً للأطفال.',
        'وتفتح أبوابها كل يوم من التاسعة صباحاً.',
        'الدخول مجاني.',
      ],
      image: { url: 'https://manar.example/img/library.jpg', alt: 'واجهة المكتبة' },
      publishedAt: '2026-03-01T09:30:00.000Z',
    });
  });

  it('leads to the entry’s own source, language and page', () => {
    const [, tram, festival] = feed.headlines;
    assert.deepEqual(tram?.source, { name: 'وكالة الأنباء المحلية', url: 'https://wikala.example/' });
    assert.equal(tram?.url, 'https://manar.example/economy/tram');
    assert.equal(tram?.publishedAt, '2026-02-28T18:05:00.000Z');
    assert.equal(festival?.lang, 'fr');
    assert.equal(festival?.title, 'Le festival des arts de la rue revient «\u00a0en mai\u00a0» à Essaouira');
  });

  it('brings no paragraphs unless they are asked for', () => {
    const { headlines } = readAtNoon(sample('newsroom.rss.xml'));
    assert.deepEqual(
      headlines.map(({ paragraphs }) => paragraphs),
      [undefined, undefined, undefined],
    );
  });
});

describe('an Atom feed', () => {
  const { headlines, refused } = readAtNoon(sample('newsroom.atom.xml'), { fullText: true });

  it('gives pages by their base, titles without markup and the text of XHTML', () => {
    assert.deepEqual(refused, []);
    assert.equal(headlines[0]?.url, 'https://gazette.example/actu/marche');
    assert.equal(headlines[0]?.title, 'Le marché aux poissons rouvre après trois mois de travaux');
    assert.deepEqual(headlines[0]?.paragraphs, [
      'Les pêcheurs retrouvent leurs étals.',
      'La criée reprend lundi.',
    ]);
    assert.equal(headlines[0]?.publishedAt, '2026-03-01T07:00:00.000Z');
  });

  it('gives each entry its own language', () => {
    assert.deepEqual(
      headlines.map(({ lang }) => lang),
      ['fr', 'ar'],
    );
  });

  it('resolves a base against the base around it', () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/x/"><entry xml:base="y/"><title>t</title><link href="z"/></entry></feed>`;
    assert.equal(readAtNoon(atom).headlines[0]?.url, 'https://a.example/x/y/z');
  });

  it('keeps the latest of several versions of one entry', () => {
    const entry = (title: string, date: string): string =>
      `<entry><id>tag:a.example,2026:1</id><title>${title}</title><link href="https://a.example/1"/><updated>${date}</updated></entry>`;
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom">${entry('first', '2026-03-01T08:00:00Z')}${entry('second', '2026-03-01T09:00:00Z')}</feed>`;
    assert.deepEqual(titlesOf(readAtNoon(atom)), ['second']);
  });
});

describe('a JSON Feed', () => {
  it('is read whole, with ids that are numbers', () => {
    const { headlines, refused } = readAtNoon(sample('newsroom.feed.json'), { fullText: true });
    assert.deepEqual(refused, []);
    assert.deepEqual(headlines[0]?.paragraphs, ['The tower opens every Friday.', 'Tickets cost nothing.']);
    assert.equal(headlines[0]?.title, 'Lighthouse keeper & crew open the tower to visitors');
    assert.equal(headlines[1]?.externalId, 'feed:coastal.example/feed.json#6');
    assert.equal(headlines[1]?.publishedAt, '2026-02-27T10:00:00.000Z');
  });
});

describe('an RSS 1.0 feed', () => {
  it('is read too', () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://a.example/"><title>A</title><link>https://a.example/</link></channel>
      <item rdf:about="https://a.example/1"><title>one</title><link>https://a.example/1</link><dc:date>2026-03-01T08:00:00Z</dc:date></item></rdf:RDF>`;
    const [headline] = readAtNoon(rdf).headlines;
    assert.equal(headline?.title, 'one');
    assert.equal(headline?.publishedAt, '2026-03-01T08:00:00.000Z');
  });
});

describe('an entry whose title says nothing', () => {
  it('is refused by the rule of the API: letters lost in a wrong encoding, marks, fillers', () => {
    const titles = ['؟؟؟ ??', 'ـــ', '\u3164\u115f', '★ ★'];
    const items = titles.map(
      (title, index) => `<title>${title}</title><link>https://barqiyat.example/${index}</link>`,
    );
    const { headlines, refused } = readAtNoon(rss(...items));
    assert.deepEqual(headlines, []);
    assert.deepEqual(
      refused.map(({ reason }) => reason),
      titles.map(() => 'it has neither a title nor a text'),
    );
  });
});

describe('an entry without a title', () => {
  const { headlines, refused } = readAtNoon(sample('without-titles.rss.xml'));

  it('has its first sentence in its place, and says so', () => {
    assert.deepEqual(
      headlines.map(({ title, titleFrom }) => [title, titleFrom]),
      [
        ['أعلنت إدارة الحديقة النباتية عن تمديد ساعات الزيارة إلى الثامنة مساءً.', 'text'],
        ['قطار إضافي بين فاس ومكناس في عطلة نهاية الأسبوع', 'title'],
      ],
    );
  });

  it('and without a text, or any entry without a web address, is refused by name', () => {
    assert.deepEqual(refused, [
      { entry: 'entry 2 (https://barqiyat.example/2)', reason: 'it has neither a title nor a text' },
      { entry: 'entry 4 (خبر بلا رابط)', reason: 'it has no link' },
      { entry: 'entry 5 (خبر برابط غير صالح)', reason: 'its link is not a web address: javascript:alert(1)' },
    ]);
  });
});

describe('the language and the source that an editor gives', () => {
  it('hold for every headline', () => {
    const { headlines } = readAtNoon(sample('newsroom.rss.xml'), { sourceName: 'المنار', lang: 'ar' });
    assert.deepEqual(headlines[1]?.source, { name: 'المنار', url: 'https://manar.example/' });
    assert.equal(headlines[0]?.lang, 'ar');
  });

  it('and the address that the feed came from, resolve what the feed leaves open', () => {
    const feed = '<rss version="2.0"><channel><item><title>a</title><link>/a</link></item></channel></rss>';
    assert.equal(readAtNoon(feed).refused[0]?.reason, 'its link is not a web address: /a');
    const { headlines } = readAtNoon(feed, { address: 'https://nashra.example/feeds/all.xml' });
    assert.equal(headlines[0]?.url, 'https://nashra.example/a');
  });
});

describe('a title in CDATA that was put into CDATA', () => {
  it('is read', () => {
    const title = '<title><![CDATA[<![CDATA[خبر & أول]]]]><![CDATA[>]]></title>';
    const feed = readAtNoon(rss(`${title}<link>https://nashra.example/1</link>`));
    assert.deepEqual(titlesOf(feed), ['خبر & أول']);
  });
});
