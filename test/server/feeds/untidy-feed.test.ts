import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { readAtNoon, rss, titlesOf } from './samples.ts';

const item = '<title>خبر</title><link>https://a.example/1</link>';

function titleIn(title: string): string | undefined {
  return titlesOf(readAtNoon(rss(`<title>${title}</title><link>/1</link>`)))[0];
}

describe('a title that no strict parser reads', () => {
  it('may have a sign that begins no tag', () => {
    assert.equal(titleIn('الحرارة < 5 & الرطوبة <60%'), 'الحرارة < 5 & الرطوبة <60%');
    assert.equal(titleIn('<![CDATA[3 < 5 <b>نقاط</b>]]>'), '3 < 5 نقاط');
  });

  it('may have a character in two halves', () => {
    assert.equal(titleIn('عيد &#55356;&#57225; سعيد'), 'عيد 🎉 سعيد');
    assert.equal(titleIn('عيد &#xD83C;&#xDF89; سعيد'), 'عيد 🎉 سعيد');
    assert.equal(titleIn('<![CDATA[عيد &#55356;&#57225;]]>'), 'عيد 🎉');
  });

  it('may use what its document type declares', () => {
    const type =
      '<!DOCTYPE rss [<!ENTITY city "الرباط"><!ENTITY mark \'&#171;\'><!ENTITY loop "&city;&city;">]>';
    const feed = rss('<title>أمطار في &city; &mark;</title><link>/1</link>');
    assert.deepEqual(titlesOf(readAtNoon(`${type}${feed}`)), ['أمطار في الرباط «']);
  });

  it('does not grow without end by what is declared', () => {
    const type = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(500)}"><!ENTITY b "&a;&a;&a;">]>`;
    const feed = rss(
      `<title>خبر</title><link>/1</link><description>${'&a;&b;'.repeat(100_000)}</description>`,
    );
    assert.deepEqual(titlesOf(readAtNoon(`${type}${feed}`)), ['خبر']);
  });
});

describe('the link of an entry', () => {
  const links: readonly (readonly [what: string, entry: string])[] = [
    ['in the form of Atom', '<title>خبر</title><link href="https://a.example/1"/>'],
    [
      'in the form of Atom, with its relation',
      '<title>خبر</title><link rel="alternate" href=\'https://a.example/1\'></link>',
    ],
    ['closed before it begins', '<title>خبر</title><link/>https://a.example/1'],
    [
      'only as an id that says it is no link',
      '<title>خبر</title><guid isPermaLink="false">https://a.example/1</guid>',
    ],
  ];
  for (const [what, entry] of links)
    it(`may be ${what}`, () => {
      const { headlines, refused } = readAtNoon(rss(entry));
      assert.deepEqual([headlines.map(({ url }) => url), refused], [['https://a.example/1'], []]);
    });

  it('is not that of something else, nor one inside of a text', () => {
    const elsewhere = '<link rel="self" href="https://a.example/feed"/>';
    assert.match(readAtNoon(rss(`<title>خبر</title>${elsewhere}`)).refused[0]?.reason ?? '', /no link/);
    const text = `<description><![CDATA[<link href="https://b.example/x.css"/>نص الخبر]]></description>`;
    assert.equal(readAtNoon(rss(`${item}${text}`)).headlines[0]?.summary, 'نص الخبر');
  });

  it('may be where the content of an Atom entry is', () => {
    const entry =
      '<entry><title>خبر</title><id>urn:1</id><content src="https://a.example/1" type="text/html"/></entry>';
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom">${entry}</feed>`;
    assert.equal(readAtNoon(atom).headlines[0]?.url, 'https://a.example/1');
  });
});

describe('elements with a prefix of their own', () => {
  const feeds: readonly string[] = [
    `<x:rss xmlns:x="http://purl.org/rss/1.0/" version="2.0"><x:channel><x:title>t</x:title><x:item><x:title>خبر</x:title><x:link>https://a.example/1</x:link></x:item></x:channel></x:rss>`,
    `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:one="http://purl.org/rss/1.0/"><one:channel r:about="https://a.example/"><one:title>t</one:title></one:channel><one:item r:about="https://a.example/1"><one:title>خبر</one:title><one:link>https://a.example/1</one:link></one:item></r:RDF>`,
    `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>t</a:title><a:entry><a:title>خبر</a:title><a:id>urn:1</a:id><a:link href="https://a.example/1"/></a:entry></a:feed>`,
  ];
  for (const feed of feeds)
    it(`are read: ${feed.slice(0, 12)}`, () => {
      const { headlines, refused } = readAtNoon(feed);
      assert.deepEqual([headlines.map(({ url }) => url), refused], [['https://a.example/1'], []]);
    });
});

describe('a compressed feed', () => {
  const words = Array.from({ length: 60 }, (_, index) => `<title>خبر ${index}</title><link>/${index}</link>`);
  const feed = rss(...words);

  it('may have something behind its end', () => {
    for (const bytes of [gzipSync(feed), deflateSync(feed)])
      assert.equal(readAtNoon(Buffer.concat([bytes, Buffer.from('<!-- -->')])).headlines.length, 60);
  });

  it('is read as far as it came', () => {
    for (const bytes of [gzipSync(feed), deflateSync(feed)]) {
      const { headlines, refused } = readAtNoon(bytes.subarray(0, bytes.length * 0.8));
      assert.ok(headlines.length > 10, String(headlines.length));
      assert.match(refused[0]?.reason ?? '', /cut off/);
    }
  });

  it('may lack the frame that its header promises', () => {
    assert.equal(readAtNoon(deflateRawSync(feed), { encoding: 'deflate' }).headlines.length, 60);
  });
});

describe('JSON in the place of a feed', () => {
  it('may have its entries in an object', () => {
    const items = { 0: { id: '1', title: 'خبر', url: 'https://a.example/1' } };
    const feed = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 't', items });
    assert.deepEqual(titlesOf(readAtNoon(feed)), ['خبر']);
  });

  const others: readonly (readonly [json: string, sentence: RegExp])[] = [
    ['{"error":{"code":403,"message":"Forbidden for <b>you</b>"}}', /JSON that says “Forbidden for you”/],
    ['{"errors":[{"detail":"quota exceeded"}]}', /JSON that says “quota exceeded”/],
    ['{"status":"ok"}', /JSON, but not a JSON Feed/],
    ['[{"id":1,"title":{"rendered":"x"}}]', /a list in JSON/],
  ];
  for (const [json, sentence] of others)
    it(`is named for what it is: ${json}`, () => assert.match(readAtNoon(json).unreadable ?? '', sentence));
});

it('a list of feeds is named for what it is, though it has a body as a page has', () => {
  const opml = '<?xml version="1.0"?><opml version="2.0"><head/><body><outline xmlUrl="/f"/></body></opml>';
  assert.match(readAtNoon(opml).unreadable ?? '', /OPML/);
});
