import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeFeed } from '../../../server/feeds/decode.ts';
import { encoded } from './samples.ts';

const text = '<?xml version="1.0"?><rss>أخبار</rss>';

function declared(encoding: string): string {
  return `<?xml version="1.0" encoding="${encoding}"?><rss>أخبار</rss>`;
}

describe('the encoding of a feed', () => {
  it('is UTF-8 where the bytes are, whatever is declared', () => {
    const bytes = Buffer.from(declared('windows-1256'));
    assert.deepEqual(decodeFeed(bytes, 'iso-8859-6'), { text: declared('windows-1256'), encoding: 'utf-8' });
  });

  it('is what the prolog says', () => {
    const bytes = encoded(declared('windows-1256'), 'windows-1256');
    assert.deepEqual(decodeFeed(bytes), { text: declared('windows-1256'), encoding: 'windows-1256' });
  });

  it('is what the prolog says rather than what the server says', () => {
    const bytes = encoded(declared('iso-8859-6'), 'iso-8859-6');
    assert.equal(decodeFeed(bytes, 'windows-1256').text, declared('iso-8859-6'));
  });

  it('is what the server says where the prolog is silent, wrong or invented', () => {
    for (const prolog of [text, declared('utf-8'), declared('x-nothing')]) {
      assert.equal(decodeFeed(encoded(prolog, 'windows-1256'), 'CP1256').text, prolog);
    }
  });

  it('is UTF-8 twice, where a database took it for Latin letters', () => {
    const title = '<title>ميناء طنجة: «رحلة» أولى — صباح الغد… café “ok”</title>';
    const latin = Buffer.from(Buffer.from(title).toString('latin1'));
    assert.equal(decodeFeed(latin).text, title);
    const windows = Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(title)));
    assert.equal(decodeFeed(windows).text, title);
    for (const right of [title, 'Ø est une lettre; «Ù» aussi', 'Çà et là — été'])
      assert.equal(decodeFeed(Buffer.from(right)).text, right);
  });

  it('is UTF-16 by its mark, in both orders', () => {
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    assert.deepEqual(decodeFeed(little), { text, encoding: 'utf-16le' });
    assert.deepEqual(decodeFeed(Buffer.from(little).swap16()), { text, encoding: 'utf-16be' });
  });

  it('is UTF-16 without its mark', () => {
    const little = Buffer.from(text, 'utf16le');
    assert.equal(decodeFeed(little).text, text);
    assert.equal(decodeFeed(Buffer.from(little).swap16()).text, text);
  });

  it('loses its mark and what XML forbids', () => {
    assert.equal(decodeFeed(Buffer.from('\ufeff<a>\u0000x\u000b\u001by\ufffe\n</a>')).text, '<a>xy\n</a>');
  });

  it('is UTF-8 in spite of a letter that was cut in two, whatever is declared', () => {
    for (const name of ['utf-8', 'windows-1256', 'iso-8859-1']) {
      const before = `${declared(name)}<p>أمطار غزيرة على السواحل الشمالية`;
      const bytes = Buffer.concat([Buffer.from(before), Buffer.of(0xd8), Buffer.from('</p>')]);
      assert.equal(decodeFeed(bytes, name).text, `${before}\ufffd</p>`, name);
    }
  });

  it('is not UTF-8 for its mark alone', () => {
    const bytes = Buffer.concat([
      Buffer.of(0xef, 0xbb, 0xbf),
      encoded(declared('windows-1256'), 'windows-1256'),
    ]);
    assert.match(decodeFeed(bytes).text, /أخبار/);
    assert.equal(decodeFeed(Buffer.from(`\ufeff${declared('windows-1256')}`)).text, declared('windows-1256'));
  });

  it('is said to be unknown where nothing fits', () => {
    const { text, isUnreadable } = decodeFeed(Uint8Array.of(0x3c, 0x81, 0x3e));
    assert.deepEqual([text, isUnreadable], ['<\ufffd>', true]);
  });
});
