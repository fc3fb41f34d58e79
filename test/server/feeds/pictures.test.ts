import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAtNoon, rss } from './samples.ts';

const media = (parts: string): string =>
  rss(`<title>خبر</title><link>/news/a</link>${parts}`).replace(
    '<rss',
    '<rss xmlns:media="http://search.yahoo.com/mrss/"',
  );
const pictureIn = (parts: string) => readAtNoon(media(parts)).headlines[0]?.image;
const html = (markup: string): string => `<description><![CDATA[${markup}]]></description>`;

describe('the picture of an entry', () => {
  const found: readonly (readonly [name: string, parts: string, url: string, alt?: string])[] = [
    [
      'an enclosure',
      '<enclosure url="https://a.example/p.jpg" type="image/jpeg" length="1"/>',
      'https://a.example/p.jpg',
    ],
    [
      'an enclosure of no type, relative',
      '<enclosure url="/p.webp" length="1"/>',
      'https://nashra.example/p.webp',
    ],
    [
      'the largest of a media group, with its description',
      '<media:group><media:content url="https://a.example/s.jpg" medium="image" width="300"/><media:content url="https://a.example/l.jpg" medium="image" width="1200"><media:description>ميناء</media:description></media:content></media:group>',
      'https://a.example/l.jpg',
      'ميناء',
    ],
    [
      'the largest that is sensible',
      '<media:content url="https://a.example/raw.jpg" type="image/jpeg" width="9000"/><media:content url="https://a.example/l.jpg" type="image/jpeg" width="1200"/>',
      'https://a.example/l.jpg',
    ],
    [
      'a thumbnail only where there is nothing else',
      `<media:thumbnail url="https://a.example/t.jpg" width="240"/>${html('<p>x</p><img src="/big.jpg" alt="ساحة">')}`,
      'https://nashra.example/big.jpg',
      'ساحة',
    ],
    [
      'the preview of a film',
      '<media:content url="https://a.example/v.mp4" medium="video"><media:thumbnail url="https://a.example/v.jpg" width="640"/></media:content>',
      'https://a.example/v.jpg',
    ],
    ['a thumbnail', '<media:thumbnail url="https://a.example/t.jpg"/>', 'https://a.example/t.jpg'],
    [
      'the first of its text',
      html('<p>a</p><figure><img alt="أ" src="a.jpg"></figure><img src="b.jpg">'),
      'https://nashra.example/news/a.jpg',
      'أ',
    ],
    [
      'a lazy one',
      html('<img src="data:image/gif;base64,R0" data-src="https://a.example/lazy.jpg">'),
      'https://a.example/lazy.jpg',
    ],
    [
      'the largest of a set of sources',
      html(
        '<img src="s.jpg" srcset="https://a.example/s.jpg 300w, https://a.example/l.jpg 1200w, https://a.example/xl.jpg 6000w">',
      ),
      'https://a.example/l.jpg',
    ],
    [
      'one in a text that was escaped twice',
      '<description>&amp;lt;img src="https://a.example/p.jpg"&amp;gt;</description>',
      'https://a.example/p.jpg',
    ],
    [
      'one beside a counter',
      html(
        '<img src="https://feeds.feedburner.com/~r/x"><img width="1" height="1" src="/c.jpg"><img src="/p.jpg">',
      ),
      'https://nashra.example/p.jpg',
    ],
    [
      'the cover of a podcast',
      '<itunes:image href="https://a.example/cover.jpg"/>',
      'https://a.example/cover.jpg',
    ],
  ];
  for (const [name, parts, url, alt] of found) {
    it(`is ${name}`, () => {
      assert.deepEqual(pictureIn(parts), { url, ...(alt !== undefined && { alt }) });
    });
  }

  it('is not a film, a sound, a drawing, an emoji or an address that leads nowhere', () => {
    const others = [
      '<enclosure url="https://a.example/a.mp3" type="audio/mpeg" length="1"/>',
      '<media:content url="https://a.example/a.mp4" medium="video"/>',
      html(
        '<img src="/logo.svg"><img src="https://s.w.org/images/core/emoji/1.png"><img src="javascript:x"><img>',
      ),
      html('<script>"<img src=/x.jpg>"</script>'),
    ];
    assert.deepEqual(
      others.map(pictureIn),
      others.map(() => undefined),
    );
  });

  it('is not one that is too small by its height or its own style', () => {
    const counter = '<img src="https://a.example/p.php?id=5" style="width:1px;height:1px">';
    const text = html(`${counter}<img src="/flag.png" height="16"><img src="https://a.example/story.jpg">`);
    assert.deepEqual(pictureIn(text), { url: 'https://a.example/story.jpg' });
  });

  it('is found in Atom and JSON Feed too', () => {
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>t</title><link href="https://a.example/1"/><link rel="enclosure" type="image/png" href="https://a.example/p.png"/></entry></feed>';
    const json =
      '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","url":"https://a.example/1","title":"t","image":"https://a.example/p.png"}]}';
    for (const text of [atom, json]) {
      assert.deepEqual(readAtNoon(text).headlines[0]?.image, { url: 'https://a.example/p.png' });
    }
  });
});
