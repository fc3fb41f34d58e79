import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { limits } from '../../../server/protocol/limits.ts';
import { cleanLine } from '../../../server/protocol/text/clean-line.ts';
import type { Feed } from '../../../server/feeds/read-feed.ts';
import { readAtNoon, rss, sample } from './samples.ts';

/** What must hold for every feed that is read, whatever the bytes were. */
function checkPromises(feed: Feed): void {
  const ids = feed.headlines.map(({ externalId }) => externalId);
  assert.equal(new Set(ids).size, ids.length);
  for (const headline of feed.headlines) {
    assert.ok(headline.title !== '' && cleanLine(headline.title) === headline.title);
    assert.ok([...headline.title].length <= limits.titleChars);
    assert.match(headline.url, /^https?:\/\//);
    assert.ok([...(headline.summary ?? '')].length <= limits.summaryChars);
    assert.ok((headline.paragraphs ?? []).length <= limits.paragraphs);
    assert.ok(
      (headline.paragraphs ?? []).every((text) => text !== '' && [...text].length <= limits.paragraphChars),
    );
    assert.ok(headline.externalId.length <= limits.externalIdChars);
  }
}

const pieces = fc.constantFrom(
  '<',
  '>',
  '</',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '&',
  '&amp;lt;',
  '"',
  "'",
  '{',
  '[',
  '}',
  ']',
  ',',
  ':',

  '<item>',
  '</item>',
  '<title>',
  '</title>',
  '<link>',
  '</link>',
  '<guid>0</guid>',
  '<description>',
  '</channel>',

  '<script>',
  '<a href="',
  'https://a.example/',
  'javascript:x',
  '\u202e',
  '\u0000',
  '\ud800',
  'عاجل',
  ' ',
  '\n',
  '<pubDate>03/09/2026</pubDate>',
  '"title"',
  '"items"',
  '"url"',
  '__proto__',
  '<__proto__>',
  '٣',
);
const soup = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

describe('no bytes at all', () => {
  const runs = { numRuns: 300 };

  it('make the reader throw or break a promise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => checkPromises(readAtNoon(bytes))),
      runs,
    );
  });

  it('do so inside of a feed', () => {
    fc.assert(
      fc.property(soup, soup, (first, second) => {
        checkPromises(readAtNoon(rss(first, `<title>a</title><link>/a</link>${second}`), { fullText: true }));
        checkPromises(readAtNoon(`<feed xmlns="http://www.w3.org/2005/Atom">${first}`, { fullText: true }));
        checkPromises(
          readAtNoon(`{"version":"https://jsonfeed.org/version/1.1",${first}`, { fullText: true }),
        );
      }),
      runs,
    );
  });

  it('do so where a good feed is damaged', () => {
    const files = ['newsroom.rss.xml', 'newsroom.atom.xml', 'newsroom.feed.json'].map(sample);
    const damage = fc.array(fc.tuple(fc.nat(10_000), fc.uint8Array({ maxLength: 6 })), { maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...files), damage, (file, spots) => {
        const bytes = Buffer.from(file);
        for (const [at, noise] of spots) bytes.set(noise, at % (bytes.length - noise.length));
        checkPromises(readAtNoon(bytes, { fullText: true }));
      }),
      runs,
    );
  });
});
