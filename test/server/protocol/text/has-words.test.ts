import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasWords } from '../../../../server/protocol/text/has-words.ts';

describe('a text that says something', () => {
  for (const text of ['خبر', 'a', '٥', '10', '«ق»', '日本', 'e\u0301', 'ﷺ', '2026؟', '10??', 'أين؟؟؟']) {
    it(`is "${text}"`, () => assert.ok(hasWords(text)));
  }

  const empty = {
    'only marks': '\u064b\u0651\u0301',
    'only joiners': '\u200c\u200d',
    'only fillers': '\u115f\u1160\u3164\uffa0',
    'a blank of Braille': '\u2800',
    'question marks': '????? ??? ????',
    'question marks around a digit': '???? ????? 5',
    'replacement characters': '\ufffd\ufffd \ufffd',
    'only dashes and dots': '… — .',
    'only tatweels': 'ـــ',
    nothing: '',
  };
  for (const [what, text] of Object.entries(empty)) {
    it(`is not one of ${what}`, () => assert.ok(!hasWords(text)));
  }
});
