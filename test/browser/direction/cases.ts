import type { Headline } from '../../../server/protocol/headline.ts';

/** A title, and its pieces in the order in which the eye meets them; those in brackets read from left to right in themselves. */
export interface Case {
  readonly what: string;
  readonly headline: Partial<Headline> & { readonly title: string };
  readonly pieces: readonly string[];
  /** Where reading begins; the right by default. */
  readonly from?: 'left';
}

/** One case for each of `values`; `#` stands for the value, or for its own place among several, `#1 #2`. */
function each(what: string, title: string, pieces: string, values: readonly (readonly string[])[]): Case[] {
  return values.map((value) => {
    const fill = (text: string) =>
      text.replace(/#(\d?)/gu, (_, place: string) => value[Number(place || 1) - 1] ?? '');
    return { what, headline: { title: fill(title) }, pieces: pieces.split(' ¦ ').map(fill) };
  });
}

function one(values: string): string[][] {
  return values.split(' | ').map((value) => [value]);
}

const scores = [
  ['النسور', '2', '1', 'الأمواج'],
  ['الجبل', '0', '3', 'الساحل'],
  ['الواحة', '10', '9', 'السهول'],
];

const names = [
  ['Orion', 'Nova'],
  ['Ofoq News', 'Atlas'],
];

export const cases: readonly Case[] = [
  ...each(
    'a Latin name first',
    '# تعلن مواعيد المباريات',
    '[#] ¦ تعلن ¦ مواعيد ¦ المباريات',
    one('FIFA | Orion | Ofoq News'),
  ),
  ...each('digits first', '# دولة تشارك في معرض الكتاب', '# ¦ دولة ¦ تشارك', one('30 | 7 | 195')),
  ...each(
    'a handle first',
    '#: بث مباشر من أكادير',
    '[#] ¦ : ¦ بث',
    one('@atlas_radio | @ofoq.news | @nova2026'),
  ),
  ...each('a score', '#1 #2-#3 #4 في مباراة ودية', '#1 ¦ #2 ¦ - ¦ #3 ¦ #4', scores),
  ...each('a score first', '#2-#3 بين #1 و#4', '#2 ¦ - ¦ #3 ¦ بين', scores),
  ...each('a score behind a Latin name', 'فوز #1 #2-#3 على #4', '[#1] ¦ #2 ¦ - ¦ #3 ¦ على', [
    ['Atlas', '2', '1', 'Orion'],
    ['Nova', '11', '7', 'Ofoq'],
  ]),
  ...each('a season with its years apart', 'موسم #1#2#3 ينطلق غدا', 'موسم ¦ #1 ¦ #2 ¦ #3', [
    ['2025', '-', '2026'],
    ['2025', '–', '2026'],
    ['1999', '-', '2000'],
  ]),
  ...each('a season with a slash', 'موسم # ينطلق غدا', 'موسم ¦ [#] ¦ ينطلق', one('2025/2026 | 1999/2000')),
  ...each('a date with slashes', 'يوم # بالعاصمة', 'يوم ¦ [#] ¦ بالعاصمة', one('12/06/2026 | 1/3/1999')),
  ...each('a date with hyphens', 'يوم #1-#2-#3 بالعاصمة', 'يوم ¦ #1 ¦ - ¦ #2 ¦ - ¦ #3', [
    ['12', '06', '2026'],
    ['05', '11', '1999'],
  ]),
  ...each(
    'a date that begins with the year',
    'يوم # بالعاصمة',
    'يوم ¦ [#] ¦ بالعاصمة',
    one('2026-06-12 | 1999-12-31'),
  ),
  ...each('a time or a ratio', 'النشرة على # مساء', 'على ¦ [#] ¦ مساء', one('20:30 | 8:05 | 16:9')),
  ...each('a percentage', 'ارتفاع بنسبة #% في الأسعار', 'بنسبة ¦ # ¦ % ¦ في', one('3,5 | 12 | 0.4')),
  { what: 'a percentage first', headline: { title: '3,5% نسبة ارتفاع الأسعار' }, pieces: ['[3,5%]', 'نسبة'] },
  {
    what: 'Arabic digits',
    headline: { title: 'بنسبة ٣٫٥٪ في الأسعار' },
    pieces: ['بنسبة', '٣٫٥', '٪', 'في'],
  },
  ...each(
    'a phone number',
    'للتبليغ اتصلوا على # ابتداء من الغد',
    'على ¦ [#] ¦ ابتداء',
    one('+212 500 00 11 22 | 05 22 30 40 50 | +33 1 23 45 67 89'),
  ),
  ...each('a short code', 'اطلب # مجانا', 'اطلب ¦ [#] ¦ مجانا', one('*101# | *123*4#')),
  ...each(
    'a price with its sign in front',
    'النفط يتجاوز # للبرميل',
    'يتجاوز ¦ [#] ¦ للبرميل',
    one('$90 | €1.250,50 | £12'),
  ),
  ...each(
    'a price with its sign behind',
    'النفط يتجاوز #$ للبرميل',
    'يتجاوز ¦ # ¦ $ ¦ للبرميل',
    one('90 | 104,5'),
  ),
  ...each('a price in words', 'النفط يتجاوز # دولارا', 'يتجاوز ¦ # ¦ دولارا', one('90 | 104')),
  ...each('a number below nothing', 'الحرارة # في إفران', 'الحرارة ¦ [#] ¦ في', one('-5 | −12,5')),
  ...each(
    'a name that ends in a sign',
    'دورة # بالرباط',
    'دورة ¦ [#] ¦ بالرباط',
    one('C++ | C# | Apple TV+'),
  ),
  ...each(
    'a name that begins in a sign',
    'إصدار # يصل غدا',
    'إصدار ¦ [#] ¦ يصل',
    one('.NET | .NET 8.0 | $AAPL'),
  ),
  ...each('letters with points', 'مسؤول في # يزور الرباط', 'في ¦ [#] ¦ يزور', one('U.S. | Ph.D.')),
  ...each('a rating', 'تصنيف # للمغرب', 'تصنيف ¦ [#] ¦ للمغرب', one('BBB- | AA+')),
  ...each('a sign within a name', 'شراكة مع # في الرباط', 'مع ¦ [#] ¦ في', one('AT&T | R&D')),
  ...each('degrees', 'الحرارة # في إفران', 'الحرارة ¦ [#] ¦ في', one('-5°C | 37.5 °C | +20°F | 10-15°C')),
  ...each('a place or an estimate', 'حل # في الترتيب', 'حل ¦ [#] ¦ في', one('#1 | ~500 | ±3 | №7')),
  {
    what: 'an Arabic tag with a year',
    headline: { title: 'وسم #2026_عام_الماء يتصدر' },
    pieces: ['وسم', '#', '2026', 'عام', 'الماء', 'يتصدر'],
  },
  {
    what: 'an Arabic handle',
    headline: { title: 'حساب @أخبار_الأطلس ينشر' },
    pieces: ['حساب', '@', 'أخبار', 'ينشر'],
  },
  ...each(
    'a Latin quotation with its own mark',
    'قال # ثم غادر',
    'قال ¦ [#] ¦ ثم',
    one('"We did it!" | “Why not?”'),
  ),
  {
    what: 'guillemets and a colon',
    headline: { title: 'الوزير: «لن نرفع الأسعار» قبل الصيف' },
    pieces: ['الوزير', ':', '«', 'لن', 'نرفع', 'الأسعار', '»', 'قبل'],
  },
  ...each(
    'an address',
    'التسجيل عبر # ابتداء من الاثنين',
    'عبر ¦ [#] ¦ ابتداء',
    one('www.example.ma/2026/ | https://a.example/b?c=1 | presse@news.example | 360.example'),
  ),
  ...each('thousands', 'توزيع # مقعد', 'توزيع ¦ [#] ¦ مقعد', one('12 500 | 1 200 000 | 7 040')),
  ...each('a control that leaks', 'عاجل #نص ثم خبر', 'عاجل ¦ نص ¦ ثم ¦ خبر', one('\u202d | \u202e | \u2067')),
  ...each('a fraction', 'ارتفاع # نقطة', 'ارتفاع ¦ [#] ¦ نقطة', one('1/2 | 3/4')),
  {
    what: 'a question mark at the end',
    headline: { title: 'هل ترتفع الأسعار غدا؟' },
    pieces: ['هل', 'ترتفع', 'غدا', '؟'],
  },
  ...each('a mark behind a number', 'انطلاق الدورة #!', 'انطلاق ¦ الدورة ¦ # ¦ !', one('12 | 2026')),
  {
    what: 'French',
    headline: { title: 'Le port rouvre ! « enfin »', lang: 'fr' },
    pieces: ['Le', 'port', 'rouvre', '!', '«', 'enfin', '»'],
    from: 'left',
  },
  { what: 'Hebrew', headline: { title: 'הגשם חוזר!', lang: 'he' }, pieces: ['הגשם', 'חוזר', '!'] },
  {
    what: 'Tamazight',
    headline: { title: 'ⴰⵣⵓⵍ ⵙ ⵉⵎⵉⵔⴰⵏ!', lang: 'zgh', dir: 'ltr' },
    pieces: ['ⴰⵣⵓⵍ', 'ⵙ', 'ⵉⵎⵉⵔⴰⵏ', '!'],
    from: 'left',
  },
  {
    what: 'Persian',
    headline: { title: 'تماس با ۰۲۱ ۸۸۷۷ ۶۶۵۵ برای ثبت‌نام', lang: 'fa' },
    pieces: ['با', '[۰۲۱ ۸۸۷۷ ۶۶۵۵]', 'برای'],
  },
  {
    what: 'Urdu',
    headline: { title: 'BBC نے نئی سروس شروع کی', lang: 'ur' },
    pieces: ['[BBC]', 'نے', 'نئی', 'سروس'],
  },
  ...each('names with an Arabic conjunction', 'لقاء #1 و #2 في الرباط', 'لقاء ¦ [#1] ¦ و ¦ [#2] ¦ في', names),
  ...each('names with a comma', 'لقاء #1, #2 في الرباط', 'لقاء ¦ [#1] ¦ , ¦ [#2] ¦ في', names),
  ...each('names with an Arabic comma', 'لقاء #1، #2 في الرباط', 'لقاء ¦ [#1] ¦ ، ¦ [#2] ¦ في', names),
  ...each('names with a slash', 'لقاء #1 / #2 في الرباط', 'لقاء ¦ [#1] ¦ / ¦ [#2] ¦ في', names),
  ...each('names with a slash alone', 'خط #1/#2 في الرباط', 'خط ¦ [#1] ¦ / ¦ [#2] ¦ في', names.slice(0, 1)),
  ...each('names with a dash', 'لقاء #1 – #2 في الرباط', 'لقاء ¦ [#1] ¦ – ¦ [#2] ¦ في', names),
  ...each('three names', 'لقاء #1, #2, #3 في الرباط', 'لقاء ¦ [#1] ¦ [#2] ¦ [#3] ¦ في', [
    ['Orion', 'Nova', 'Atlas'],
    ['Orion', '@atlas_radio', 'Nova'],
    ['@atlas_radio', 'Nova', 'C++'],
    ['Orion', '#COP30', 'Nova'],
  ]),
  ...each('names first', '#1, #2: لقاء في الرباط', '[#1] ¦ , ¦ [#2] ¦ : ¦ لقاء', names),
  {
    what: 'a comma within a Latin phrase',
    headline: { title: 'أغنية Hello, my friend تتصدر القوائم' },
    pieces: ['أغنية', '[Hello, my friend]', 'تتصدر'],
  },
  ...each('a tag', 'وسم # يتصدر النقاش قبل القمة', 'وسم ¦ [#] ¦ يتصدر', [['#COP30'], ['#Nova_2026']]),
  ...each('a tag first', '#: لقاء مع طاقم المحطة', '[#] ¦ : ¦ لقاء', [['#MeetTheTeam'], ['#COP30']]),
  ...each(
    'a rise or a fall in percent',
    'المؤشر يغلق على #% بعد جلسة',
    'على ¦ [#] ¦ % ¦ بعد',
    one('+1.2 | -1.2 | −3,5 | +12'),
  ),
  ...each('a euro behind', 'النفط بسعر # € للبرميل', 'بسعر ¦ # ¦ € ¦ للبرميل', one('90 | 104')),
  ...each('a rial behind', 'النفط بسعر # ر.س للبرميل', 'بسعر ¦ # ¦ ر.س ¦ للبرميل', one('90 | 104')),
  { what: 'one short word', headline: { title: 'عاجل' }, pieces: ['عاجل'] },
];
