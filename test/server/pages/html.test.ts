import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeHTML } from 'entities';
import fc from 'fast-check';
import { element, htmlDocument, structuredData } from '../../../server/pages/html.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('<', '>', '"', "'", '&', '=', '/', '`', ' ', 'script', 'onload', 'خبر', '&lt', '-->'),
    )
    .map((parts) => parts.join('')),
);

describe('the writer of HTML', () => {
  it('writes any text and any attribute so that a parser reads back the same, and nothing else', () => {
    fc.assert(
      fc.property(text, text, (title, inner) => {
        const written = element('p', { title }, inner).toString();
        const [, attribute = '', content = ''] = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/u.exec(written) ?? [];
        assert.deepEqual([decodeHTML(attribute), decodeHTML(content)], [title, inner]);
      }),
    );
  });

  it('escapes what would end a block of structured data', () => {
    fc.assert(
      fc.property(text, (value) => {
        const written = structuredData({ value }).toString();
        const [, json = ''] = /^<script type="application\/ld\+json">([^<]*)<\/script>$/u.exec(written) ?? [];
        assert.deepEqual(JSON.parse(json), { value });
      }),
    );
  });

  it('writes void elements without an end tag, and leaves out absent attributes', () => {
    const content = [
      element('br'),
      undefined,
      false,
      ['a', element('b', { id: undefined, hidden: true }, 'c')],
    ] as const;
    assert.equal(element('p', {}, ...content).toString(), '<p><br>a<b hidden>c</b></p>');
    assert.equal(htmlDocument({ lang: 'ar' }), '<!doctype html>\n<html lang="ar"></html>\n');
  });

  for (const address of ['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', 'vbscript:x']) {
    it(`refuses the address ${address}`, () => {
      assert.throws(() => element('a', { href: address }, 'x'), TypeError);
    });
  }

  it('has no event handlers, inline styles or scripts', () => {
    for (const name of ['onclick', 'ONERROR', 'style', 'a b', 'x"']) {
      assert.throws(() => element('p', { [name]: 'x' }), TypeError, name);
    }
    for (const tag of ['script', 'STYLE', 'iframe', 'p onclick', '']) {
      assert.throws(() => element(tag), TypeError, tag);
    }
  });
});
