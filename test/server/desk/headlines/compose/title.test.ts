import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  breakingWord,
  withoutBreakingWord,
} from '../../../../../server/desk/headlines/compose/breaking-word.ts';
import { completeLink } from '../../../../../server/desk/headlines/compose/complete-link.ts';
import { guessLanguages } from '../../../../../server/desk/headlines/compose/guess-language.ts';
import { tidyTitle } from '../../../../../server/desk/headlines/compose/tidy-title.ts';

describe('the word for breaking at the beginning of a title', () => {
  for (const [title, word, rest] of [
    ['عاجل: افتتاح الطريق', 'عاجل', 'افتتاح الطريق'],
    ['عاجل | عاجل افتتاح الطريق', 'عاجل', 'افتتاح الطريق'],
    ['خبر عاجل - افتتاح الطريق', 'خبر عاجل', 'افتتاح الطريق'],
    ['URGENT : la route est ouverte', 'URGENT', 'la route est ouverte'],
    ['Alerte info – la route est ouverte', 'Alerte info', 'la route est ouverte'],
    ['BREAKING NEWS: the road is open', 'BREAKING NEWS', 'the road is open'],
  ] as const)
    it(`is taken from "${title}"`, () => {
      assert.equal(breakingWord(title), word);
      assert.equal(withoutBreakingWord(title), rest);
    });

  for (const title of ['عاجلون في الطريق', 'Urgent care centre opens', 'Flash floods in the north', 'عاجل:'])
    it(`leaves "${title}"`, () => assert.equal(withoutBreakingWord(title), title));
});

describe('what pasting leaves in a title', () => {
  for (const [title, lang, tidied] of [
    ['• افتتاح  الطريق', 'ar', 'افتتاح الطريق'],
    ['افتتـــاح الطريق !', 'ar', 'افتتاح الطريق!'],
    ['بداية سنة 1447هـ اليوم', 'ar', 'بداية سنة 1447هـ اليوم'],
    ['افتتاح\u00a0الطريق\u00ad', 'ar', 'افتتاح الطريق'],
    ['\uf0b7 The road is open .', 'en', 'The road is open.'],
    ['– La route est ouverte\u202f!', 'fr', 'La route est ouverte\u202f!'],
    ['الفريق - المنتخب', 'ar', 'الفريق - المنتخب'],
  ] as const)
    it(`is taken from "${title}"`, () => assert.equal(tidyTitle(title, lang), tidied));
});

describe('the language of a title', () => {
  for (const [title, dir, languages] of [
    ['Ouverture de la bibliothèque', 'rtl', ['fr']],
    ['Opening of the library', 'rtl', ['en']],
    ['Tesla Model', 'rtl', ['fr', 'en']],
    ['FIFA تعلن مواعيد المباريات', 'rtl', []],
    ['افتتاح المكتبة', 'rtl', []],
    ['افتتاح المكتبة', 'ltr', ['ar']],
    ['2-1', 'rtl', []],
  ] as const)
    it(`of "${title}" in a line ${dir} is guessed by its letters`, () =>
      assert.deepEqual(guessLanguages(title, dir), languages));
});

describe('an address without its scheme', () => {
  for (const [text, link] of [
    [' example.org/x ', 'https://example.org/x'],
    ['akhbar.example', 'https://akhbar.example'],
    ['أخبار.example/١', 'https://أخبار.example/١'],
    ['http://example.org', 'http://example.org'],
    ['akhbar', 'akhbar'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['two words.org', 'two words.org'],
  ] as const)
    it(`"${text}" becomes "${link}"`, () => assert.equal(completeLink(text), link));
});
