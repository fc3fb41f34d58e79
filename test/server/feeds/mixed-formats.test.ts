import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAtNoon, titlesOf } from './samples.ts';

const channel = (title: string, inside: string) =>
  `<channel><title>${title}</title><link>https://${title}.example/</link>${inside}</channel>`;
const item = (number: number, more = '') =>
  `<item><title>خبر ${number}</title><link>/${number}</link>${more}</item>`;
const atom = (inside: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>نشرة</title>${inside}</feed>`;

describe('a file with several channels', () => {
  it('gives the entries of each, from its own site and in its own language', () => {
    const text = `<rss version="2.0">${channel('one', item(1))}
      <!-- <channel> -->${channel('two', `<language>fr</language>${item(2)}${item(3, '<source url="https://c.example/rss">three</source>')}`)}</rss>`;
    const { headlines, title, refused } = readAtNoon(text);
    assert.deepEqual(
      headlines.map(({ title: own, url, source }) => [own, url, source?.name]),
      [
        ['خبر 1', 'https://one.example/1', 'one'],
        ['خبر 2', 'https://two.example/2', 'two'],
        ['خبر 3', 'https://two.example/3', 'three'],
      ],
    );
    assert.deepEqual([title, refused], ['one', []]);
  });

  it('may have an empty one, and be cut off in the last', () => {
    const empty = `<rss version="2.0">${channel('one', '')}${channel('two', item(2))}</rss>`;
    assert.deepEqual(titlesOf(readAtNoon(empty)), ['خبر 2']);
    const cut = `<rss version="2.0">${channel('one', item(1))}${channel('two', item(2) + item(3))}`;
    const { headlines, refused } = readAtNoon(cut.slice(0, cut.indexOf('خبر 3')));
    assert.deepEqual(
      [headlines.map(({ url }) => url), refused.length],
      [['https://one.example/1', 'https://two.example/2'], 1],
    );
  });

  it('loses no entry beside a broken one', () => {
    const text = `<rss version="2.0">${channel('one', item(1) + item(2, '<category>a</title>'))}${channel('two', item(3))}</rss>`;
    const { headlines, refused } = readAtNoon(text);
    assert.deepEqual(
      [headlines.map(({ url }) => url), refused.length],
      [['https://one.example/1', 'https://two.example/3'], 1],
    );
  });

  it('is not what an entry has a <channel> in', () => {
    const text = `<rss version="2.0">${channel('one', item(1, '<channel>a</channel><channel>b</channel>') + item(2))}</rss>`;
    assert.deepEqual(titlesOf(readAtNoon(text)), ['خبر 1', 'خبر 2']);
  });
});

describe('an entry in the form of another format', () => {
  it('is read in a channel of RSS', () => {
    const entry = `<entry xml:lang="fr"><id>tag:a,2026:1</id><title>Un titre</title><link href="https://a.example/1"/>
      <published>2026-03-01T09:30:00Z</published><updated>2026-03-01T10:30:00Z</updated>
      <summary>Le résumé.</summary><content type="html"><![CDATA[<p>Le texte <id>.</p>]]></content></entry>`;
    const { headlines } = readAtNoon(`<rss version="2.0">${channel('one', item(1) + entry)}</rss>`, {
      fullText: true,
    });
    const { title, url, lang, publishedAt, updatedAt, summary, paragraphs } = headlines[1] ?? {};
    assert.deepEqual([title, url, lang, summary], ['Un titre', 'https://a.example/1', 'fr', 'Le résumé.']);
    assert.deepEqual([publishedAt, updatedAt], ['2026-03-01T09:30:00.000Z', '2026-03-01T10:30:00.000Z']);
    assert.deepEqual(paragraphs, ['Le texte']);
  });

  it('is left alone where it is a part of another entry', () => {
    const inside = item(1, '<entry><id>5</id><title>لا شيء</title></entry>');
    const text = `<rss version="2.0">${channel('one', inside + item(2))}</rss>`;
    assert.deepEqual(titlesOf(readAtNoon(text)), ['خبر 1', 'خبر 2']);
  });

  it('is read in a feed of Atom', () => {
    const rssItem = `<item><guid>7</guid><title>خبر</title><link>https://a.example/1?a=1&amp;b=2</link>
      <pubDate>Sun, 01 Mar 2026 09:30:00 GMT</pubDate><description>&lt;p&gt;ملخص&lt;/p&gt;</description></item>`;
    const [headline] = readAtNoon(atom(rssItem)).headlines;
    assert.deepEqual(
      [headline?.url, headline?.publishedAt, headline?.summary],
      ['https://a.example/1?a=1&b=2', '2026-03-01T09:30:00.000Z', 'ملخص'],
    );
  });
});

describe('the link of an entry that a service counts readers of', () => {
  const own = 'https://a.example/1?a=1&b=2';
  const tracker = '<link>https://feeds.example/~r/x/1</link>';
  for (const [what, entry] of [
    ['FeedBurner', '<feedburner:origLink>https://a.example/1?a=1&amp;b=2</feedburner:origLink>'],
    [
      'FeedBurner, in CDATA',
      '<feedburner:origLink><![CDATA[https://a.example/1?a=1&b=2]]></feedburner:origLink>',
    ],
    ['Pheedo', '<pheedo:origLink>https://a.example/1?a=1&amp;b=2</pheedo:origLink>'],
  ] as const) {
    it(`is that of the article in RSS: ${what}`, () => {
      const text = `<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">${channel('one', `<item><title>خبر</title>${tracker}${entry}</item>`)}</rss>`;
      assert.equal(readAtNoon(text).headlines[0]?.url, own);
    });

    it(`is that of the article in Atom: ${what}`, () => {
      const link = '<link rel="alternate" href="https://feeds.example/~r/x/1"/>';
      assert.equal(
        readAtNoon(atom(`<entry><id>1</id><title>خبر</title>${link}${entry}</entry>`)).headlines[0]?.url,
        own,
      );
    });
  }

  it('stays where the other one is no address of the web', () => {
    const entry = `<item><title>خبر</title>${tracker}<feedburner:origLink>/1</feedburner:origLink></item>`;
    const text = `<rss version="2.0">${channel('one', entry)}</rss>`;
    assert.equal(readAtNoon(text).headlines[0]?.url, 'https://feeds.example/~r/x/1');
  });
});
