/** Titles and sources of many lengths and scripts, in the order in which they are published. */
export const samples: readonly {
  readonly title: string;
  readonly lang?: string;
  readonly source?: { readonly name: string };
}[] = [
  {
    title: 'انطلاق موسم جني الزيتون في سهل سايس بمحصول أوفر من العام الماضي',
    source: { name: 'صدى الأطلس' },
  },
  { title: 'افتتاح مكتبة متنقلة' },
  {
    title: 'Le port rouvre\u00a0! «\u00a0Enfin\u00a0», disent les pêcheurs',
    lang: 'fr',
    source: { name: 'Cap Nord' },
  },
  {
    title: 'FIFA تعلن موعد القرعة: النسور 2-1 الأمواج، والتسجيل عبر www.example.ma/2026/',
    source: { name: 'Ofoq News' },
  },
  { title: 'الأَمْنُ الغِذَائِيُّ: نِقَاشٌ مُسْتَمِـــرٌّ في «بيت الحكمة»', source: { name: 'أوراق الأطلس' } },
  {
    title: 'وزیر تعلیم نے لائبریریوں کے لیے نئے منصوبے کا اعلان کیا',
    lang: 'ur',
    source: { name: 'نوائے شہر' },
  },
  {
    title:
      'ميناء آسفي يستقبل أول سفينة تعمل بالرياح، وعلى متنها ثلاثة آلاف شتلة من أشجار الأركان والخروب والزيتون',
  },
  { title: 'הגשם חוזר לצפון, והנחל זורם שוב!', lang: 'he', source: { name: 'קול העמק' } },
  {
    title: 'للتبليغ اتصلوا على +212 500 00 11 22، والنفط يتجاوز $90 للبرميل بارتفاع 3,5%',
    source: { name: 'بريد المضيق' },
  },
  { title: 'ⴰⵣⵓⵍ ⵙ ⵉⵎⵉⵔⴰⵏ ⵏ ⵓⴷⵔⴰⵔ!', lang: 'zgh', source: { name: 'ⵜⵉⵍⵍⵍⵉ' } },
  { title: 'کتابخانهٔ تازهٔ شهر ۱۲ هزار جلد کتاب دارد', lang: 'fa' },
];
