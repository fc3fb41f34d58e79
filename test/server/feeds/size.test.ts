import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAtNoon, rss } from './samples.ts';

const sizeBytes = 1024 * 1024;
const fill = (unit: string): string => unit.repeat(Math.ceil(sizeBytes / unit.length));

describe('a large feed', () => {
  // A reader that started again at each sign would read these many times over, and this test would not end.
  for (const unit of ['<', '<a ', '<img src="', '&lt;', '<![CDATA[', '<item>']) {
    it(`is read once, whatever fills it: ${unit}`, () => {
      const entry = '<title>خبر</title><link>/a</link>';
      const feeds = [
        rss(`${entry}<description>${fill(unit)}</description>`),
        rss(`${entry}<description><![CDATA[${fill(unit)}]]></description>`),
        `${rss(entry)}${fill(unit)}`,
        fill(unit),
      ];
      for (const feed of feeds) {
        const { headlines, unreadable } = readAtNoon(feed, { fullText: true });
        assert.ok(headlines.length <= 2 && (headlines.length > 0 || unreadable !== undefined));
      }
    });
  }

  it('with thousands of broken entries is stopped, and says so', () => {
    const broken = '<title>a</title><link>/a</title>';
    const whole = '<title>خبر</title><link>/b</link>';
    const { headlines, refused } = readAtNoon(rss(whole, ...Array<string>(20_000).fill(broken)));
    assert.ok(headlines.length === 1 && refused.length < 1000);
    assert.match(refused.at(-1)?.entry ?? '', /^\d+ more entries$/);
    assert.equal(refused.at(-1)?.reason, 'too many before them are not well-formed XML');
  });
});
