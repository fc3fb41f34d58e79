import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cleanLine } from '../../../../server/protocol/text/clean-line.ts';

describe('a cleaned line of text', () => {
  it('has no controls, overrides or invisible characters', () => {
    assert.equal(cleanLine('عاجل\u202e نص\u0000\u200b\u00ad\ufeff'), 'عاجل نص');
    assert.equal(cleanLine('\u202aنص\u202c'), 'نص');
  });

  it('keeps joiners, single direction marks and markup', () => {
    assert.equal(cleanLine('می\u200cخواهم \u061c2-1 \u200f(نص)'), 'می\u200cخواهم \u061c2-1 \u200f(نص)');
    assert.equal(cleanLine('أسعار <b>الخضر</b>'), 'أسعار <b>الخضر</b>');
  });

  it('keeps an isolate that is closed, and drops one that is not', () => {
    assert.equal(cleanLine('هاتف \u2066+212 500\u2069 الآن'), 'هاتف \u2066+212 500\u2069 الآن');
    assert.equal(cleanLine('هاتف \u2066+212 500 الآن'), 'هاتف +212 500 الآن');
    assert.equal(cleanLine('هاتف\u2069 \u2066+212'), 'هاتف +212');
  });

  it('is one line with single spaces', () => {
    assert.equal(cleanLine('  سطر\r\nثان\u2028 ثالث  '), 'سطر ثان ثالث');
  });

  it('is unchanged by a second cleaning, and always well-formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = cleanLine(text);
        assert.equal(cleanLine(line), line);
        assert.ok(line.isWellFormed());
      }),
    );
  });
});
