import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directionOf, directionOfLetters } from '../../../../server/protocol/text/direction.ts';

describe('the direction of a language', () => {
  for (const lang of [
    'ar',
    'ar-MA',
    'ary',
    'fa',
    'ur',
    'he',
    'dv',
    'nqo',
    'syr',
    'ckb',
    'az-Arab',
    'ku-Arab-IQ',
    'rhg-Rohg',
  ]) {
    it(`is right to left for ${lang}`, () => assert.equal(directionOf(lang), 'rtl'));
  }
  for (const lang of ['fr', 'en-GB', 'zgh', 'tzm', 'ku', 'ar-Latn', 'uz-Cyrl', 'sd-Deva', '']) {
    it(`is left to right for ${lang || 'no language'}`, () => assert.equal(directionOf(lang), 'ltr'));
  }
});

describe('the direction of a text by its letters', () => {
  for (const text of [
    'FIFA تعلن مواعيد المباريات',
    'Apple Vision Pro تصل إلى الأسواق',
    '30 دولة تشارك',
    'https://news.example/a-very-long-path/of-latin-words عاجل',
    '@atlas_radio_of_the_north news.example خبر',
    'הגשם חוזר',
    '\u{10d00}\u{10d01} abcd',
    '😀😀😀😀😀😀 خبر',
  ]) {
    it(`is right to left: ${text}`, () => assert.equal(directionOfLetters(text), 'rtl'));
  }
  for (const text of [
    'Le port rouvre',
    'The word كتاب means book',
    'ⴰⵣⵓⵍ ⵙ ⵉⵎⵉⵔⴰⵏ!',
    'Follow @atlas_radio for the new show كتاب tonight',
    '2026',
    '',
  ]) {
    it(`is left to right: ${text || 'nothing'}`, () => assert.equal(directionOfLetters(text), 'ltr'));
  }

  it('is right to left from three letters in ten', () => {
    assert.equal(directionOfLetters('اثن abcdefg'), 'rtl');
    assert.equal(directionOfLetters('اث abcdefg'), 'ltr');
  });
});
