import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { encoded, readAtNoon, rss, sample, titlesOf } from './samples.ts';

const item = (more: string): string => rss(`<title>خبر</title><link>/a</link>${more}`);
const dateOf = (more: string): string | undefined => readAtNoon(item(more)).headlines[0]?.publishedAt;

describe('the date of an entry', () => {
  const found: readonly string[] = [
    '<pubDate>soon</pubDate><dc:date>2026-03-01T09:00:00Z</dc:date>',
    '<pubDate></pubDate><atom:updated>2026-03-01T09:00:00Z</atom:updated>',
    '<pubDate>12 رمضان 1447</pubDate><dcterms:created>2026-03-01T09:00:00Z</dcterms:created>',
    '<pubDate>Mon, 01 Jan 2035 00:00:00 GMT</pubDate><dc:date>2026-03-01T09:00:00Z</dc:date>',
  ];
  for (const dates of found) {
    it(`is the first that can be read: ${dates.replace(/<[^>]*>/g, ' ').trim()}`, () => {
      assert.equal(dateOf(dates), '2026-03-01T09:00:00.000Z');
    });
  }

  const beside: readonly (readonly [string, string])[] = [
    ['الأحد 12 رمضان 1447 هـ الموافق 1 مارس 2026 م 10:30', '10:30'],
    ['12/09/1447 - 01/03/2026 10:30', '10:30'],
    ['1447/9/12هـ 2026/3/1م 10:30 ص', '10:30'],
    ['01-03-2026 / 12-09-1447 09:05', '09:05'],
    ['1 مارس 2026 الموافق 12 رمضان 1447 الساعة 08:15', '08:15'],
  ];
  for (const [text, time] of beside) {
    it(`is the Gregorian one beside the Hijri one: ${text}`, () => {
      assert.equal(dateOf(`<pubDate>${text}</pubDate>`), `2026-03-01T${time}:00.000Z`);
    });
  }

  const times: readonly (readonly [string, string])[] = [
    ['01/03/2026 10.30', '10:30'],
    ['1.3.2026 09.15', '09:15'],
    ['1 مارس 2026 الساعة 10 صباحا', '10:00'],
    ['March 1, 2026 10 AM', '10:00'],
    ['March 1, 2026 at 9.05 am', '09:05'],
    ['1er mars 2026 à 9 heures 30', '09:30'],
    ['1 مارس 2026 على الساعة 9 و 30 دقيقة', '09:30'],
    ['2026-03-01 10:30 صباحاً', '10:30'],
  ];
  for (const [text, time] of times) {
    it(`has its time in any usual form: ${text}`, () => {
      assert.equal(dateOf(`<pubDate>${text}</pubDate>`), `2026-03-01T${time}:00.000Z`);
    });
  }
});

describe('the link of an entry', () => {
  const links: readonly (readonly [string, string])[] = [
    ['<link>https://a.example/?x=1&amp;amp;y=2</link>', 'https://a.example/?x=1&y=2'],
    ['<link><![CDATA[https://a.example/?x=1&amp;y=2]]></link>', 'https://a.example/?x=1&y=2'],
    ['<link>&lt;![CDATA[ https://a.example/1 ]]&gt;</link>', 'https://a.example/1'],
    ['<link>&lt;a href="https://a.example/1"&gt;more&lt;/a&gt;</link>', 'https://a.example/1'],
    ['<link>javascript:void(0)</link><guid>https://a.example/1</guid>', 'https://a.example/1'],
    ['<link></link><atom:link rel="related" href="https://a.example/1"/>', 'https://a.example/1'],
    [
      '<atom:link rel="self" href="https://a.example/x.xml"/><atom:link rel="canonical" href="https://a.example/1"/>',
      'https://a.example/1',
    ],
  ];
  for (const [markup, url] of links) {
    it(`is understood in ${markup}`, () => {
      assert.equal(readAtNoon(rss(`<title>خبر</title>${markup}`)).headlines[0]?.url, url);
    });
  }

  it('may have any relation that leads to a page, the best first', () => {
    const atom = (links: string): string =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry xml:base="https://a.example/x/"><title>t</title>${links}</entry></feed>`;
    const urlOf = (links: string): string | undefined => readAtNoon(atom(links)).headlines[0]?.url;
    assert.equal(urlOf('<link rel="via" href="v"/>'), 'https://a.example/x/v');
    assert.equal(
      urlOf(
        '<link rel="via" href="v"/><link rel="http://www.iana.org/assignments/relation/alternate" href="a"/>',
      ),
      'https://a.example/x/a',
    );
    assert.equal(
      urlOf('<link rel="enclosure" href="p.jpg"/><link rel="http://a.example/rel/story" href="s"/>'),
      'https://a.example/x/s',
    );
    assert.equal(urlOf('<link rel="enclosure" href="p.jpg"/><link rel="edit" href="e"/>'), undefined);
  });
});

describe('a text that was escaped more than once', () => {
  it('is a line without entities in a title', () => {
    const titles = ['شاي &amp;amp; قهوة', 'شاي &amp;amp;amp; قهوة', '<![CDATA[شاي &amp;amp; قهوة]]>'].map(
      (title) => titlesOf(readAtNoon(rss(`<title>${title}</title><link>/a</link>`))).at(0),
    );
    assert.deepEqual(titles, Array(3).fill('شاي & قهوة'));
  });

  it('has its paragraphs, not its tags', () => {
    const text =
      '&amp;lt;p&amp;gt;أول &amp;amp;quot;مقتبس&amp;amp;quot;&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;ثان&amp;lt;/p&amp;gt;'.repeat(
        1,
      );
    const [headline] = readAtNoon(item(`<content:encoded>${text}</content:encoded>`), {
      fullText: true,
    }).headlines;
    assert.deepEqual(headline?.paragraphs, ['أول "مقتبس"', 'ثان']);
  });

  it('keeps tags that it is about', () => {
    const [headline] = readAtNoon(
      item('<description>&lt;p&gt;الوسم &amp;lt;br&amp;gt; يكسر السطر&lt;/p&gt;</description>'),
    ).headlines;
    assert.equal(headline?.summary, 'الوسم <br> يكسر السطر');
  });
});

describe('the encoding of a feed', () => {
  const text = sample('newsroom.rss.xml').toString().replaceAll('٪', '%');
  const expected = titlesOf(readAtNoon(text));

  it('is windows-1256 where UTF-8 is said, or nothing, or a Western one', () => {
    for (const prolog of ['UTF-8', 'iso-8859-1', 'windows-1252', 'us-ascii', 'x-unknown']) {
      const bytes = encoded(text.replace('UTF-8', prolog), 'windows-1256');
      assert.deepEqual(titlesOf(readAtNoon(bytes, { charset: 'utf-8' })), expected, prolog);
    }
  });

  it('is UTF-8 with one byte lost, which costs that entry and no other', () => {
    const bytes = Buffer.from(text);
    bytes[bytes.indexOf('افتتاح') + 1] = 0x20;
    const feed = readAtNoon(bytes);
    assert.deepEqual(titlesOf(feed), expected.slice(1));
    assert.match(feed.refused[0]?.reason ?? '', /characters that cannot be read/);
  });

  it('is Western where its letters are', () => {
    const french = rss('<title>Le marché rouvre à l’été</title><link>/a</link>');
    assert.deepEqual(titlesOf(readAtNoon(encoded(french.replace('نشرة', 'x'), 'windows-1252'))), [
      'Le marché rouvre à l’été',
    ]);
  });

  it('is named in a sentence where it cannot be told', () => {
    const russian = encoded(rss('<title>новости дня</title><link>/a</link>').replace('نشرة', 'x'), 'koi8-r');
    assert.match(readAtNoon(russian).unreadable ?? '', /neither UTF-8 nor .* encoding/);
  });
});

describe('a feed that is compressed, whatever is said of it', () => {
  const text = rss('<title>خبر</title><link>/a</link>');
  for (const compress of [gzipSync, deflateSync, zstdCompressSync]) {
    it(`is read: ${compress.name}`, () => assert.deepEqual(titlesOf(readAtNoon(compress(text))), ['خبر']));
  }

  it('is read where a server and its proxy have both compressed it', () => {
    assert.deepEqual(titlesOf(readAtNoon(gzipSync(gzipSync(text)))), ['خبر']);
  });

  it('is read as brotli where that is said, and plain where it is said wrongly', () => {
    assert.deepEqual(titlesOf(readAtNoon(brotliCompressSync(text), { encoding: 'br' })), ['خبر']);
    for (const encoding of ['br', 'gzip'])
      assert.deepEqual(titlesOf(readAtNoon(text, { encoding })), ['خبر']);
  });

  it('is refused where it unpacks to more than a feed may have', () => {
    assert.equal(
      readAtNoon(gzipSync(Buffer.alloc(64 * 1024 * 1024))).unreadable,
      'the file is larger than 10 MB',
    );
  });
});
