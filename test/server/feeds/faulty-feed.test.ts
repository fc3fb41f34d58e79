import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maxFeedBytes } from '../../../server/feeds/read-feed.ts';
import { encoded, readAtNoon, rss, sample, titlesOf } from './samples.ts';

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
        // No half headlines and no others: those that are read are the same as in the whole feed.
        assert.deepEqual(cut.headlines, whole.headlines.slice(0, cut.headlines.length), `cut at ${length}`);
      }
      const last = readAtNoon(bytes.subarray(0, Math.floor(bytes.length * 0.9)));
      assert.equal(last.headlines.length, whole.headlines.length - 1);
      assert.deepEqual(last.refused, [{ entry: 'the last entry', reason: 'the file is cut off inside it' }]);
    });
  }
});

describe('a feed with faults', () => {
  const feed = readAtNoon(sample('faulty.rss.xml'));

  it('keeps the entries beside a broken one, which it names', () => {
    assert.deepEqual(titlesOf(feed), [
      'مقهى «الأندلس» يحتفل بمرور 50 سنة & يكرم رواده',
      'R&D: le café soluble <3',
    ]);
    assert.equal(feed.refused.length, 1);
    assert.match(feed.refused[0]?.entry ?? '', /^entry 2\b/);
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

  it('was updated at a time in the zone of the source, where it names none that is known', () => {
    const dates = { timeZone: 'Asia/Riyadh' };
    const updatedAt = (date: string) =>
      readAtNoon(rss(`<title>a</title><link>/a</link><atom:updated>${date}</atom:updated>`), { dates })
        .headlines[0]?.updatedAt;
    assert.equal(updatedAt('2026-03-01T09:30:00'), '2026-03-01T06:30:00.000Z');
    assert.equal(updatedAt('Sun, 01 Mar 2026 09:30:00 BRT'), '2026-03-01T12:30:00.000Z');
    assert.equal(updatedAt('2026-03-01T09:30:00.123Z'), '2026-03-01T09:30:00.123Z');
  });

  it('is refused by length of its link, and has a message in the place of its title marked', () => {
    const { headlines, refused } = readAtNoon(
      rss(
        `<title>${'أ'.repeat(301)}</title><link>/a</link>`,
        `<title>b</title><link>/${'b'.repeat(2048)}</link>`,
        `<title>${'ج'.repeat(300)}</title><link>/c</link>`,
      ),
    );
    assert.deepEqual(
      headlines.map(({ titleFrom }) => titleFrom),
      ['text', 'title'],
    );
    assert.deepEqual(
      refused.map(({ reason }) => reason),
      ['its link is longer than 2048 characters'],
    );
  });

  it('is answered by a sentence where nothing is a feed', () => {
    const sentences = {
      '': 'the file is empty',
      '<!doctype html><html></html>': 'this is a web page, not a feed',
      '<html><body></body></html>': 'this is a web page, not a feed',
      hello: 'this is not RSS, Atom or JSON Feed',
      '{"a": 1}': 'this is JSON, but not a JSON Feed',
      '{"items": [': 'this is not well-formed JSON',
      '<rss version="2.0"><channel><item>': 'the file is cut off before its first entry ends',
    };
    for (const [text, sentence] of Object.entries(sentences)) {
      assert.equal(readAtNoon(text).unreadable, sentence);
    }
  });

  it('is refused over 10 MB, before anything reads it', () => {
    const { unreadable, headlines } = readAtNoon(new Uint8Array(maxFeedBytes + 1));
    assert.equal(unreadable, 'the file is larger than 10 MB');
    assert.deepEqual(headlines, []);
  });
});
