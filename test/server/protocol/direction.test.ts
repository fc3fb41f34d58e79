import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directionOf } from '../../../server/protocol/direction.ts';

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
