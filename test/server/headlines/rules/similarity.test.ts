import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSimilar, similarity, normalForm } from '../../../../server/headlines/rules/similarity.ts';

function compare(a: string, b: string) {
  const [first, second] = [normalForm(a), normalForm(b)];
  return {
    isSame: first.key === second.key,
    similarity: Number(similarity(first, second).toFixed(2)),
    isSimilar: isSimilar(first, second),
  };
}

describe('the normal form of a title', () => {
  for (const [what, a, b] of [
    ['hamza', 'إعلان أسعار الآلات', 'اعلان اسعار الالات'],
    ['tanwin and other harakat', 'سوقاً شعبيّاً', 'سوقا شعبيا'],
    ['tatweel', 'أخبـــار', 'أخبار'],
    ['ta marbuta and alif maqsura', 'مباراة على مستشفى', 'مباراه علي مستشفي'],
    ['a hamza on its seat', 'مسؤول رئيس', 'مسوول رييس'],
    ['letters of a Persian or Urdu keyboard', 'کتاب یوم گ ہنا', 'كتاب يوم ك هنا'],
    ['Arabic-Indic and Persian digits', 'ارتفاع ٧٪ و ۱۲٪', 'ارتفاع 7% و 12%'],
    ['presentation forms', 'ﻻعب', 'لاعب'],
    ['marks that are not seen', 'خبر\u200f \u2067آخر\u2069\u200c', 'خبر آخر'],
    ['a tag before it', 'عاجل: بالفيديو | افتتاح المحطة', 'افتتاح المحطة'],
    ['a tag of its own dash', 'تحديث – افتتاح المحطة', 'افتتاح المحطة'],
    ['punctuation and letter case', 'Visite: «le Port»!', 'visite le port'],
  ] as const) {
    it(`ignores ${what}`, () => {
      assert.equal(normalForm(a).key, normalForm(b).key);
      assert.equal(compare(a, b).similarity, 1);
    });
  }

  it('keeps a word that only begins like a tag', () => {
    assert.equal(normalForm('عاجلا افتتاح المحطة').key, 'عاجلا افتتاح المحطه');
    assert.equal(normalForm('مباشر من الملعب').key, 'مباشر من الملعب');
  });

  it('is empty for a title without letters', () => {
    assert.deepEqual(compare('!!', '؟؟').isSame, true);
    assert.equal(compare('!!', 'خبر').similarity, 0);
  });
});

describe('two titles', () => {
  const pairs: readonly (readonly [string, string, string, number, boolean])[] = [
    [
      'about one event in like words are shown together',
      'الحكومة تقر زيادة جديدة في أجور الممرضين',
      'زيادة في أجور الممرضين تصادق عليها الحكومة',
      0.5,
      true,
    ],
    [
      'about one event in other words are not found',
      'حريق يلتهم سوقاً شعبياً في فاس دون خسائر بشرية',
      'سوق شعبي بفاس تأتي عليه النيران والخسائر مادية فقط',
      0.06,
      false,
    ],
    [
      'of another magnitude are apart',
      'زلزال بقوة 4.2 درجات قرب الحسيمة',
      'زلزال بقوة 5.1 درجات قرب الحسيمة',
      0.56,
      false,
    ],
    [
      'of another town are only a suggestion',
      'توقيف شخص بتهمة السرقة في تازة',
      'توقيف شخص بتهمة السرقة في وجدة',
      0.67,
      true,
    ],
    [
      'of opposite verdicts are only a suggestion',
      'المحكمة تدين مدير الشركة',
      'المحكمة تبرئ مدير الشركة',
      0.6,
      true,
    ],
    ['of another score are apart', 'النسور يفوز على الأمواج 2-1', 'النسور يفوز على الأمواج 3-1', 0.67, false],
    ['of a reversed score are apart', 'النسور يفوز على الأمواج 2-1', 'النسور يفوز على الأمواج ١-٢', 1, false],
  ];
  for (const [what, a, b, expected, areAlike] of pairs) {
    it(what, () => {
      assert.deepEqual(compare(a, b), { isSame: false, similarity: expected, isSimilar: areAlike });
      assert.deepEqual(compare(b, a), { isSame: false, similarity: expected, isSimilar: areAlike });
    });
  }
});
