import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { feedBytesMost } from '../../../server/feeds/read-feed.ts';
import { encoded, readAtNoon, rss, sample, titlesOf } from './samples.ts';

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
      externalId: 'manar.example:manar-1001',
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
    assert.equal(headlines[1]?.externalId, 'tides.example:6');
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

describe('the same feed in another encoding', () => {
  const text = sample('newsroom.rss.xml').toString();
  const expected = titlesOf(readAtNoon(text));

  it('is the same in UTF-16', () => {
    assert.deepEqual(titlesOf(readAtNoon(Buffer.from(`\ufeff${text}`, 'utf16le'))), expected);
  });

  it('is the same in windows-1256, declared by the prolog or by the server', () => {
    // This encoding has no sign for a Latin capital with an accent; the sample has none.
    const bytes = encoded(text.replace('UTF-8', 'windows-1256').replaceAll('٪', '%'), 'windows-1256');
    const percent = expected.map((title) => title.replace('٪', '%'));
    assert.deepEqual(titlesOf(readAtNoon(bytes)), percent);

    const silent = encoded(text.replace(' encoding="UTF-8"', '').replaceAll('٪', '%'), 'windows-1256');
    assert.deepEqual(titlesOf(readAtNoon(silent, { charset: 'windows-1256' })), percent);
  });

  it('is the same when it is UTF-8 and says otherwise', () => {
    const mislabelled = text.replace('UTF-8', 'windows-1256');
    assert.deepEqual(titlesOf(readAtNoon(mislabelled, { charset: 'iso-8859-1' })), expected);
  });
});

describe('a feed that is cut off', () => {
  for (const name of ['newsroom.rss.xml', 'newsroom.atom.xml', 'newsroom.feed.json']) {
    it(`keeps what is complete, wherever it is cut (${name})`, () => {
      const bytes = sample(name);
      const whole = readAtNoon(bytes, { fullText: true });
      for (let length = 0; length < bytes.length; length += 1) {
        const cut = readAtNoon(bytes.subarray(0, length), { fullText: true });
        // Nothing half, and nothing else: what is there is what the whole feed says.
        assert.deepEqual(cut.headlines, whole.headlines.slice(0, cut.headlines.length), `cut at ${length}`);
      }
      const last = readAtNoon(bytes.subarray(0, Math.floor(bytes.length * 0.9)));
      assert.equal(last.headlines.length, whole.headlines.length - 1);
      assert.deepEqual(last.refused, [{ entry: 'the last entry', reason: 'the file is cut off inside it' }]);
    });
  }
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
      { entry: 'entry 5 (خبر برابط غير صالح)', reason: 'its link is no web address: javascript:alert(1)' },
    ]);
  });
});

describe('a feed with faults', () => {
  const feed = readAtNoon(sample('faulty.rss.xml'));

  it('keeps the entries beside a broken one, which it names', () => {
    assert.deepEqual(titlesOf(feed), [
      'مقهى «الأندلس» يحتفل بمرور 50 سنة & يكرم رواده',
      'R&D: le café soluble <3',
    ]);
    assert.equal(feed.refused.length, 1);
    assert.match(feed.refused[0]?.entry ?? '', /^entry 2 /);
  });

  it('takes a bare & as what it is', () => {
    assert.equal(feed.headlines[0]?.url, 'https://cafes.example/andalus?a=1&b=2');
    assert.equal(feed.title, 'Cafés & co');
  });

  it('does not believe that an Arabic title is English', () => {
    assert.equal(feed.headlines[0]?.lang, undefined);
    assert.equal(feed.headlines[1]?.lang, 'en-US');
  });

  it('gives no date to what comes from the future', () => {
    assert.equal(feed.headlines[1]?.publishedAt, undefined);
    const dated = (date: string) =>
      readAtNoon(rss(`<title>a</title><link>/a</link><pubDate>${date}</pubDate>`)).headlines[0]?.publishedAt;
    assert.equal(dated('2026-03-01T12:15:00Z'), '2026-03-01T12:15:00.000Z');
    assert.equal(dated('2026-03-01T12:15:01Z'), undefined);
  });

  it('is refused by length of title or link, not cut', () => {
    const { headlines, refused } = readAtNoon(
      rss(
        `<title>${'أ'.repeat(301)}</title><link>/a</link>`,
        `<title>b</title><link>/${'b'.repeat(2048)}</link>`,
        `<title>${'ج'.repeat(300)}</title><link>/c</link>`,
      ),
    );
    assert.equal(headlines.length, 1);
    assert.deepEqual(
      refused.map(({ reason }) => reason),
      ['its title is longer than 300 characters', 'its link is longer than 2048 characters'],
    );
  });

  it('is answered by a sentence where nothing is a feed', () => {
    const sentences = {
      '': 'the file is empty',
      '<!doctype html><html></html>': 'this is a web page, not a feed',
      '<html><body></body></html>': 'this is a web page, not a feed',
      hello: 'this is not RSS, Atom or JSON Feed',
      '{"a": 1}': 'this is not RSS, Atom or JSON Feed',
      '{"items": [': 'this is not well-formed JSON',
      '<rss version="2.0"><channel><item>': 'the file is cut off before its first entry ends',
    };
    for (const [text, sentence] of Object.entries(sentences)) {
      assert.equal(readAtNoon(text).unreadable, sentence);
    }
  });

  it('is refused over 10 MB, before anything reads it', () => {
    const { unreadable, headlines } = readAtNoon(new Uint8Array(feedBytesMost + 1));
    assert.equal(unreadable, 'the file is larger than 10 MB');
    assert.deepEqual(headlines, []);
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
    assert.equal(readAtNoon(feed).refused[0]?.reason, 'its link is no web address: /a');
    const { headlines } = readAtNoon(feed, { address: 'https://nashra.example/feeds/all.xml' });
    assert.equal(headlines[0]?.url, 'https://nashra.example/a');
  });
});
