import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAtNoon, rss, titlesOf } from './samples.ts';

const feed = rss('<title>خبر</title><link>/a</link>');
const prolog = '<?xml version="1.0" encoding="utf-8"?>';

describe('what is around a feed', () => {
  const around: readonly (readonly [name: string, text: string])[] = [
    [
      'warnings of PHP',
      `<br />\n<b>Deprecated</b>: old() in <b>/home/x.php</b> on line <b>41</b><br />\n${prolog}${feed}`,
    ],
    ['a plain line of a debugger', `Notice: Undefined index rss in feed.php\n${prolog}${feed}`],
    ['a comment that names an element', `${prolog}<!-- generated as <rss> by <b>x</b> -->${feed}`],
    ['a script behind it', `${prolog}${feed}<script src="/stats.js"></script>`],
    ['a comment and a warning behind it', `${feed}<!-- cached --><br /><b>Warning</b>: late output`],
    ['a style sheet and blank lines', `\n\n \ufeff${prolog}<?xml-stylesheet href="/feed.xsl"?>\n${feed}`],
    [
      'a document type with a parameter entity',
      `${prolog}<!DOCTYPE rss [<!ENTITY % l PUBLIC "-//W3C//ENTITIES" "http://www.w3.org/l.ent"> %l;]>${feed}`,
    ],
    [
      'a document type of Netscape',
      `${prolog}<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">${feed}`,
    ],
  ];
  for (const [name, text] of around) {
    it(`does not hide it: ${name}`, () => {
      const read = readAtNoon(text);
      assert.equal(read.unreadable, undefined);
      assert.deepEqual([titlesOf(read), read.refused], [['خبر'], []]);
    });
  }

  it('does not hide a JSON Feed', () => {
    const json =
      '{ "version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1", "url": "https://a.example/", "title": "خبر"}] }';
    assert.deepEqual(titlesOf(readAtNoon(`<br /><b>Warning</b>: x<br />\n${json}`)), ['خبر']);
  });
});

describe('a feed without entries', () => {
  const empty = [
    '<rss/>',
    '<rss version="2.0"></rss>',
    '<rss version="2.0"><channel/></rss>',
    '<rss version="2.0"><channel></channel></rss>',
    '<rss version="2.0"><channel><title>t</title></channel></rss><!-- x --><script></script>',
    '<feed xmlns="http://www.w3.org/2005/Atom"/>',
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title></feed>',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>',
    '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    '{"version": "https://jsonfeed.org/version/1"}',
  ];
  for (const text of empty) {
    it(`is a feed: ${text}`, () => {
      const { unreadable, headlines, refused } = readAtNoon(text);
      assert.deepEqual([unreadable, headlines, refused], [undefined, [], []]);
    });
  }
});

describe('what is not a feed', () => {
  const named: readonly (readonly [text: string, sentence: string])[] = [
    [
      '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed?a=1&amp;b=2"><link type="application/atom+xml" href=\'x.atom\' rel="alternate"><link rel="stylesheet" href="x.css"></head><body>&lt;rss&gt;</body></html>',
      'this is a web page, not a feed; the feeds that it names: /feed?a=1&b=2 x.atom',
    ],
    ['<html><head></head><body><rss></rss></body></html>', 'this is a web page, not a feed'],
    [
      '<!doctype html><html><head><title>Just a moment...</title></head></html>',
      'this is a page that keeps programs out, not a feed',
    ],
    [
      `${prolog}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>`,
      'this is a sitemap, not a feed',
    ],
    [`${prolog}<opml version="2.0"><body/></opml>`, 'this is an OPML list of feeds, not a feed'],
    [`${prolog}<error code="404"/>`, 'this is XML with the root <error>, not RSS or Atom'],
    ['%PDF-1.7', 'this is a PDF file, not a feed'],
    ['Not found', 'this is not RSS, Atom or JSON Feed'],
    ['{"error": "not found"}', 'this is JSON that says “not found”, not a JSON Feed'],
  ];
  for (const [text, sentence] of named) {
    it(`is named for what it is: ${sentence}`, () => {
      assert.equal(readAtNoon(text).unreadable, sentence);
    });
  }
});
