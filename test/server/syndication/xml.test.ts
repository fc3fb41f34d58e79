import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeXML } from 'entities';
import fc from 'fast-check';
import { element, xmlDocument, type XmlContent } from '../../../server/syndication/xml.ts';

/** Characters that XML 1.0 does not allow. */
const forbidden = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
/** Control characters that it allows. */
const isAllowed = (character: string) => /[\u007f-\u009f]/.test(character);

describe('XML', () => {
  it('keeps every text and attribute as it is, whatever is in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = element('a', { b: text }, `x${text}`).toString();
        const [, attribute = '', content = ''] = /^<a b="([^"<>]*)">x([^<>]*)<\/a>$/s.exec(written) ?? [];
        const kept = text.replace(forbidden, (each) => (isAllowed(each) ? each : ''));
        assert.equal(decodeXML(attribute), kept);
        assert.equal(decodeXML(content), kept);
      }),
    );
  });

  it('leaves out what is absent, and closes what is empty', () => {
    const inside: readonly XmlContent[] = [
      element('b', {}),
      undefined,
      false,
      '',
      element('media:c', { d: 1, e: undefined }),
    ];
    const text = xmlDocument(element('a', {}, inside));
    assert.equal(text, '<?xml version="1.0" encoding="UTF-8"?>\n<a><b/><media:c d="1"/></a>\n');
  });

  it('refuses names that are none', () => {
    for (const name of ['', 'a b', '1a', 'a>', 'a:b:c']) assert.throws(() => element(name), TypeError);
    assert.throws(() => element('a', { 'b="': '' }), TypeError);
  });
});
