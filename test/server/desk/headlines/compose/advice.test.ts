import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  adviceFor,
  longTitleChars,
  type AdviceCode,
  type Written,
} from '../../../../../server/desk/headlines/compose/advice.ts';
import { ar } from '../../../../../server/desk/headlines/strings/ar.ts';
import { en } from '../../../../../server/desk/headlines/strings/en.ts';
import { fr } from '../../../../../server/desk/headlines/strings/fr.ts';

function codesOf(title: string, more: Partial<Written> = {}): readonly AdviceCode[] {
  return adviceFor({ title, hasSource: true, ...more }, 'rtl').map(({ code }) => code);
}

describe('the advice for a headline', () => {
  const cases: readonly (readonly [string, Partial<Written>, readonly AdviceCode[]])[] = [
    ['افتتاح مكتبة متنقلة تجوب القرى البعيدة', {}, []],
    ['', { hasSource: false }, []],
    ['Ouverture de la bibliothèque', {}, ['doubtful-direction']],
    ['Ouverture de la bibliothèque', { lang: 'fr' }, []],
    ['افتتاح المكتبة', { lang: 'fr' }, ['doubtful-direction']],
    ['FIFA تعلن مواعيد البطولة', {}, []],
    ['2026', {}, []],
    ['2-1 لنسور الهضبة', {}, ['reversed-score']],
    ['Atlas 2-1 أمواج الساحل', {}, ['reversed-score']],
    ['نسور الهضبة 2-1 أمواج الساحل', {}, []],
    ['Atlas 2-1 Waves', { lang: 'fr' }, []],
    ['موسم 2025-2026 ينطلق غدا', {}, ['hyphened-season']],
    ['موسم 2025/2026 ينطلق غدا', {}, []],
    ['من 10-15 درجة غدا', {}, []],
    ['الوزير: «نفتتح المكتبة غدا', {}, ['unbalanced-quotes']],
    ['الوزير: نفتتح» المكتبة', {}, ['unbalanced-quotes']],
    ['رواية "السدرة تفوز', {}, ['unbalanced-quotes']],
    ['رواية «السدرة» (طبعة ثانية)', {}, []],
    ['شركات Nova, Orbit و Delta تفتح مكاتب', {}, ['latin-commas']],
    ['الرباط, فاس ووجدة', {}, ['latin-commas']],
    ['مخزون السدود 48,6 بالمئة', {}, []],
    ['عاجل: افتتاح الطريق', {}, ['leading-breaking']],
    ['عاجل | افتتاح الطريق', { priority: 'breaking' }, []],
    ['عاجلون في الطريق', {}, []],
    ['افتتاح الطريق', { hasSource: false }, ['missing-source']],
    ['س '.repeat(longTitleChars), {}, ['too-long-for-strip']],
  ];
  for (const [title, more, expected] of cases) {
    it(`${title.slice(0, 40)} ${JSON.stringify(more)}: ${expected.join(', ') || 'none'}`, () =>
      assert.deepEqual(codesOf(title, more), expected));
  }

  it('names the part that it is about', () => {
    const [advice] = adviceFor({ title: 'رابح Atlas 2-1 أمواج', hasSource: true }, 'rtl');
    assert.deepEqual(advice, { code: 'reversed-score', part: '2-1' });
  });

  for (const [language, words] of Object.entries({ ar, en, fr }))
    it(`on breaking names no checkbox in “${language}”, since there is a button beside the quick line`, () => {
      const advice = words.advice['leading-breaking']('…');
      assert.ok(!advice.includes(words.compose.isBreaking), advice);
    });
});
