import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linesOf } from '../../../../../server/desk/headlines/bulk/bulk-draft.ts';
import {
  breakingWord,
  withoutBreakingWord,
} from '../../../../../server/desk/headlines/compose/breaking-word.ts';
import { completeLink } from '../../../../../server/desk/headlines/compose/complete-link.ts';
import { guessLanguages, languageFor } from '../../../../../server/desk/headlines/compose/guess-language.ts';
import { splitLink } from '../../../../../server/desk/headlines/compose/split-link.ts';
import { tidyTitle } from '../../../../../server/desk/headlines/compose/tidy-title.ts';

describe('the word for breaking at the beginning of a title', () => {
  for (const [title, word, rest] of [
    ['عاجل: افتتاح الطريق', 'عاجل', 'افتتاح الطريق'],
    ['عاجل | عاجل افتتاح الطريق', 'عاجل', 'افتتاح الطريق'],
    ['خبر عاجل - افتتاح الطريق', 'خبر عاجل', 'افتتاح الطريق'],
    ['URGENT : la route est ouverte', 'URGENT', 'la route est ouverte'],
    ['Alerte info – la route est ouverte', 'Alerte info', 'la route est ouverte'],
    ['BREAKING NEWS: the road is open', 'BREAKING NEWS', 'the road is open'],
    ['#عاجل | افتتاح الطريق', 'عاجل', 'افتتاح الطريق'],
    ['🔴 عاجل.. افتتاح الطريق', 'عاجل', 'افتتاح الطريق'],
    ['[عاجل] «الطريق» يفتح', 'عاجل', '«الطريق» يفتح'],
    ['عاجل: "الطريق" يفتح', 'عاجل', '"الطريق" يفتح'],
    ['⚡️عاجل/ افتتاح الطريق', 'عاجل', 'افتتاح الطريق'],
    ['(URGENT) La route est ouverte', 'URGENT', 'La route est ouverte'],
    ['🚨 #BREAKING the road is open', 'BREAKING', 'the road is open'],
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
    ['٣- افتتاح الطريق', 'ar', 'افتتاح الطريق'],
    ['2) La route est ouverte', 'fr', 'La route est ouverte'],
    ['2 - 1 للفريق', 'ar', '2 - 1 للفريق'],
    ['✔ افتتاح الطريق ،وإغلاق الجسر', 'ar', 'افتتاح الطريق، وإغلاق الجسر'],
    ['*افتتاح* الطريق « الساحلي »', 'ar', 'افتتاح الطريق «الساحلي»'],
    ['Ouverture de la « route »', 'fr', 'Ouverture de la « route »'],
    ['ﺍﻓﺘﺘﺎﺡ الطريق', 'ar', 'افتتاح الطريق'],
    ['الأسعار 5 ﷼', 'ar', 'الأسعار 5 ﷼'],
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
    ['افتتاح https://akhbar.example/opening-of-the-library', 'rtl', []],
  ] as const)
    it(`of "${title}" in a line ${dir} is guessed by its letters`, () =>
      assert.deepEqual(guessLanguages(title, dir), languages));
});

describe('the language whose spaces a title follows', () => {
  for (const [title, lang, expected] of [
    ['Le bilan : 12 blessés', '', 'fr'],
    ['Le bilan : 12 blessés', 'en', 'en'],
    ['افتتاح المكتبة', '', 'ar'],
  ] as const)
    it(`of "${title}" with "${lang}" set is "${expected}"`, () =>
      assert.equal(languageFor(title, { lang, channelLang: 'ar', dir: 'rtl' }), expected));
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

describe('a title and its address in one line', () => {
  for (const [line, title, url] of [
    ['افتتاح\thttps://akhbar.example/1', 'افتتاح', 'https://akhbar.example/1'],
    ['افتتاح https://akhbar.example/1', 'افتتاح', 'https://akhbar.example/1'],
    ['افتتاح - https://akhbar.example/1.', 'افتتاح', 'https://akhbar.example/1'],
    ['افتتاح: (https://akhbar.example/1)', 'افتتاح', 'https://akhbar.example/1'],
    ['افتتاح www.akhbar.example', 'افتتاح', 'https://www.akhbar.example'],
    ['افتتاح akhbar.example/1', 'افتتاح', 'https://akhbar.example/1'],
    ['https://akhbar.example/1 افتتاح', 'افتتاح', 'https://akhbar.example/1'],
    ['https://akhbar.example/1', '', 'https://akhbar.example/1'],
    ['بيان من Booking.com', 'بيان من Booking.com', ''],
    ['النتيجة 2/1', 'النتيجة 2/1', ''],
  ] as const)
    it(`"${line}" is "${title}" and "${url}"`, () => assert.deepEqual(splitLink(line), { title, url }));
});

describe('lines that are pasted', () => {
  it('have the address below a title as its link', () => {
    const text =
      'أول\r\nhttps://akhbar.example/1\r\n\r\nثان https://akhbar.example/2\nhttps://akhbar.example/3';
    assert.deepEqual(linesOf(text), [
      'أول\thttps://akhbar.example/1',
      'ثان https://akhbar.example/2',
      'https://akhbar.example/3',
    ]);
  });
});
