import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lineParts } from '../../../../server/protocol/text/line-parts.ts';
import { plainLine } from '../../../../server/protocol/text/plain-line.ts';
import { cleanLine } from '../../../../server/protocol/text/clean-line.ts';

const alm = '\u061c';
const nbsp = '\u00a0';

/** The line with `⟦…⟧` around isolates, `~` for a space that keeps together and `^` for an Arabic letter mark. */
function drawn(text: string): string {
  return lineParts(text, 'rtl')
    .map((part) => (typeof part === 'string' ? part : `⟦${part.ltr}⟧`))
    .join('')
    .replaceAll(nbsp, '~')
    .replaceAll(alm, '^');
}

function joined(text: string): string {
  return lineParts(text, 'rtl')
    .map((part) => (typeof part === 'string' ? part : part.ltr))
    .join('');
}

function eachIsDrawnAsWritten(lines: readonly string[]): void {
  for (const line of lines) assert.equal(drawn(line.replace(/[⟦⟧^]/gu, '').replaceAll('~', ' ')), line);
}

/** Every place in `template` filled with each of `values` in turn. */
function filled(template: string, values: readonly string[]): string[] {
  return values.map((value) => template.replace('#', () => value));
}

describe('a part that is isolated as left-to-right in a right-to-left line', () => {
  it('is a phone number, however it is grouped', () => {
    const numbers = [
      '+212 500 00 11 22',
      '+33 1 23 45 67 89',
      '+212-522-304050',
      '+1 (212) 555 0100',
      '0522 30 40 50',
      '05 22 30 40 50',
      '(0522) 30-40-50',
      '0522-304050',
      '00212 5 22 30 40 50',
      '800-123-4567',
      '۰۲۱ ۸۸۷۷ ۶۶۵۵',
    ];
    eachIsDrawnAsWritten(filled('للتبليغ اتصلوا على ⟦#⟧ ابتداء من الغد', numbers));
    eachIsDrawnAsWritten(filled('الهاتف:⟦#⟧', numbers));
  });

  it('is a short code', () => {
    eachIsDrawnAsWritten(filled('اطلب ⟦#⟧ مجانا', ['*101#', '*123*4#', '*#06#']));
  });

  it('is an address, without the punctuation that follows it', () => {
    const addresses = [
      'www.example.ma/2026/',
      'https://news.example/a?b=1&c=2#d',
      'http://news.example/أخبار/1',
      'news.example',
      'atlas-radio.example/live',
      '360.example',
      'bureau.presse@news.example',
      '@atlas_radio',
      '@ofoq.news',
    ];
    eachIsDrawnAsWritten(filled('التسجيل عبر ⟦#⟧ ابتداء من الاثنين', addresses));
    eachIsDrawnAsWritten(filled('التسجيل عبر ⟦#⟧.', addresses));
    eachIsDrawnAsWritten(filled('(⟦#⟧)، والتفاصيل غدا', addresses));
    eachIsDrawnAsWritten(filled('⟦#⟧: بث مباشر من أكادير', addresses.slice(3)));
    eachIsDrawnAsWritten(filled('و⟦#⟧ أيضا', addresses.slice(7)));
  });

  it('is a date that begins with the year', () => {
    eachIsDrawnAsWritten(filled('ينطلق يوم ⟦#⟧ بالعاصمة', ['2026-06-12', '1999-12-31', '۱۴۰۵-۰۳-۲۲']));
  });

  it('is a negative number, also after an attached Arabic "and"', () => {
    eachIsDrawnAsWritten([
      'الحرارة بين ⟦-5⟧ و⟦-10⟧ درجات',
      'تراجع بنسبة ⟦−3,5⟧% في الأسعار',
      'خسائر بقيمة ⟦-12 500⟧ درهم',
      '⟦-7⟧ في إفران',
    ]);
  });

  it('is a price with its currency sign in front', () => {
    const prices = ['$90', '€1.250,50', '£12 500', 'US$1.5bn', '-$4', '₪100'];
    eachIsDrawnAsWritten(filled('النفط يتجاوز ⟦#⟧ للبرميل', prices));
  });

  it('is a name that ends in a symbol', () => {
    eachIsDrawnAsWritten(filled('دورة في لغة ⟦#⟧ بالرباط', ['C++', 'C#', 'Apple TV+', 'Canal+ Sport']));
    eachIsDrawnAsWritten(['بين ⟦C++⟧ و⟦C#⟧']);
  });

  it('is a tag of a Latin word, and a rise as a fall is', () => {
    eachIsDrawnAsWritten(filled('وسم ⟦#⟧ يتصدر', ['#COP30', '#Rabat_2026']));
    eachIsDrawnAsWritten([
      '⟦#MeetTheTeam⟧: لقاء',
      'وسم #خبر_عاجل',
      'يغلق على ⟦+1.2⟧% بعد جلسة',
      'بين ⟦-5⟧ و⟦+10⟧ درجات',
    ]);
  });

  it('keeps the Arabic order of names with an Arabic comma, a dash or a slash between them', () => {
    eachIsDrawnAsWritten([
      'شراكة Nova، ^Orion في الرباط',
      'قمة Nova - ^Orion',
      'بين Nova/^Orion والرباط',
      'قمة Nova – ^Orion الليلة',
      'بروتوكول TCP/IP للشبكات',
      'بين Nova وOrion',
    ]);
  });

  it('is a whole Latin quotation with its own punctuation', () => {
    eachIsDrawnAsWritten(filled('قال ⟦#⟧ ثم غادر', ['"We did it!"', '“Why not?”', '« Enfin ! »']));
    eachIsDrawnAsWritten(['قال "We did it" ثم غادر', 'قال «لن نرفع الأسعار!» ثم غادر']);
  });

  it('includes the Latin words beside it', () => {
    eachIsDrawnAsWritten(['خام ⟦Brent $90⟧ للبرميل', 'تابعوا ⟦Atlas Radio @atlas Live⟧ الليلة']);
  });
});

describe('a part that is not isolated', () => {
  it('is a score, season, range, percentage, number before a sign, time, ratio or date with slashes', () => {
    eachIsDrawnAsWritten([
      'النسور 2-1 الأمواج في مباراة ودية',
      'موسم 2025-2026 ينطلق غدا',
      'موسم 2025–2026 ينطلق غدا',
      'موسم 2025/2026 ينطلق غدا',
      'بين 10-15 مشاركا و10–15 متطوعا',
      'يوم 12/06/2026 بالعاصمة',
      'يوم 12-06-2026 بالعاصمة',
      'يوم 05-06-2026 بالعاصمة',
      'النشرة على الساعة 20:30 مساء',
      'صورة بنسبة 16:9',
      'ارتفاع 1/2 نقطة',
      'ارتفاع بنسبة 3,5% في الأسعار',
      '3,5% نسبة ارتفاع الأسعار',
      'بنسبة ٣٫٥٪ في الأسعار',
      'النفط يتجاوز 90$ للبرميل و90 دولارا',
      'تلقيح كوفيد-19 وطائرة إف-16',
      'أسعار <script>alert(1)</script> الخضر',
      'FIFA تعلن مواعيد المباريات',
      'انطلاق الدورة 12!',
    ]);
  });

  it('is anything in a left-to-right line', () => {
    for (const line of ['Call +212 500 00 11 22', 'Atlas 2-1 Orion', '12 500 places, $90'])
      assert.deepEqual(lineParts(line, 'ltr'), [line]);
  });
});

describe('thousands', () => {
  it('stay together when separated by a space or a thin space', () => {
    eachIsDrawnAsWritten(['توزيع 12~500 مقعد', 'و1~200~000 درهم', '10~000-12~500 مشارك', '١٢~٥٠٠ مقعد']);
    assert.equal(drawn('توزيع 12\u2009500 مقعد'), 'توزيع 12~500 مقعد');
    assert.equal(drawn('توزيع 12\u202f500 مقعد'), 'توزيع 12\u202f500 مقعد');
  });

  it('are not mistaken for a year or a score before a number', () => {
    eachIsDrawnAsWritten(['في 2025 100 ألف', 'فوز 2-1 300 متفرج', 'رقم 12 50', 'رقم 12 5000']);
  });
});

describe('a score', () => {
  it('keeps its numbers beside their teams at the beginning and behind a Latin name', () => {
    eachIsDrawnAsWritten([
      '^2-1 للنسور',
      'Atlas ^2-1 Orion في ودية',
      'مباراة Atlas ^2 – 1 (4-3) Orion',
      'فوز ⟦@atlas⟧ 3-0 على الأمواج',
      '⟦@atlas⟧ ^3-0 الأمواج',
    ]);
  });

  it('gets no mark after an Arabic letter or another mark, nor in Hebrew', () => {
    eachIsDrawnAsWritten(['النسور 10-9 الأمواج', 'מכבי 2-1 הפועל']);
    assert.equal(drawn(`Atlas ${alm}2-1 الأمواج`), 'Atlas ^2-1 الأمواج');
    assert.equal(drawn('Atlas \u200f2-1 الأمواج'), 'Atlas \u200f^2-1 الأمواج');
  });
});

describe('a rendered line', () => {
  it('has no control characters that change its direction', () => {
    assert.deepEqual(lineParts('عاجل \u202eنص\u202c هنا\u2067', 'rtl'), ['عاجل نص هنا']);
    assert.deepEqual(lineParts('a\u202db', 'ltr'), ['ab']);
    assert.deepEqual(lineParts('عاجل &#x202E;نص', 'rtl'), ['عاجل &#x202E;نص']);
  });

  it('uses isolate characters where markup is impossible', () => {
    assert.equal(plainLine('النفط $90', 'rtl'), '\u2067النفط \u2066$90\u2069\u2069');
    assert.equal(plainLine('Oil $90', 'ltr'), '\u2066Oil $90\u2069');
  });

  const words =
    'النسور الأَمْنُ و می‌رود הגשם Atlas Cafe\u0301 Canal C ⴰⵣⵓⵍ 😀 👩‍🚀 \ufe0f\u20e3 www. news.example https://a.example/ @ @atlas';
  const figures = '2 1 05 12 500 2026 1|200|000 ۱۲ ٣٥ +212 0522 06 - – − + # * $ % . , : / ! ؟ " « » ( )';
  const marks = [
    ' ',
    '\t',
    nbsp,
    '\u2009',
    alm,
    '\u200e',
    '\u200f',
    '\u2067',
    '\u2069',
    '\u202e',
    '\u0600',
    '\u064b',
  ];
  const pieces = fc.oneof(
    fc.constantFrom(...words.split(' ')),
    fc.constantFrom(...figures.split(' ').map((figure) => figure.replaceAll('|', ' '))),
    fc.constantFrom(' '),
    fc.constantFrom(...marks),
  );
  const lines = fc.array(pieces, { maxLength: 24 }).map((found) => found.join(''));

  it('has exactly the original text when its parts are joined', () => {
    const plain = (text: string) => text.replaceAll(alm, '').replace(/[\u2009\u00a0]/gu, ' ');
    fc.assert(
      fc.property(lines, (line) => assert.equal(plain(joined(line)), plain(cleanLine(line)))),
      { numRuns: 3000 },
    );
  });

  it('is the same when it is rendered again', () => {
    fc.assert(
      fc.property(lines, (line) => assert.deepEqual(lineParts(joined(line), 'rtl'), lineParts(line, 'rtl'))),
      // In this line, a mark before the score once turned the letter and the sign before it into a name.
      { numRuns: 3000, examples: [['C+212–۱۲']] },
    );
  });

  it('never splits a grapheme', () => {
    const segmenter = new Intl.Segmenter('ar', { granularity: 'grapheme' });
    fc.assert(
      fc.property(lines, (line) => {
        const text = joined(line);
        const starts = new Set([...segmenter.segment(text)].map(({ index }) => index));
        let end = 0;
        for (const part of lineParts(line, 'rtl')) {
          assert.ok(starts.has(end), `${JSON.stringify(text)} at ${end}`);
          end += typeof part === 'string' ? part.length : part.ltr.length;
        }
      }),
      { numRuns: 3000 },
    );
  });
});
