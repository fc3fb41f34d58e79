import type { ShellStrings } from './strings.ts';

const numbers = new Intl.NumberFormat('ar-u-nu-latn');
const rules = new Intl.PluralRules('ar');

const watching: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = {
  zero: 'لا أحد يشاهد الآن',
  one: 'مشاهد واحد الآن',
  two: 'مشاهدان الآن',
  few: '# مشاهدين الآن',
  many: '# مشاهدًا الآن',
  other: '# مشاهد الآن',
};

const minutes: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = {
  one: 'دقيقة',
  two: 'دقيقتين',
  few: '# دقائق',
  many: '# دقيقة',
  other: '# دقيقة',
};

function plural(forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>, count: number): string {
  return (forms[rules.select(count)] ?? forms.other ?? '#').replace('#', numbers.format(count));
}

export const ar: ShellStrings = {
  desk: 'مكتب التحرير',
  skip: 'إلى المحتوى',
  views: {
    headlines: 'العناوين',
    sources: 'المصادر',
    reports: 'البلاغات',
    channels: 'القنوات',
    keys: 'المفاتيح',
    audit: 'السجل',
  },
  navigation: 'أقسام المكتب',
  channel: 'القناة',
  noChannel: 'لا توجد قناة بعد',
  missingChannel: (named, shown) => `لا قناة باسم ${named} لمفتاحك. هذه قناة ${shown}.`,
  language: 'لغة المكتب',
  signOut: 'خروج',
  live: { connecting: 'جارٍ الاتصال…', live: 'متصل', away: 'انقطع الاتصال' },
  awayLong: 'انقطع الاتصال بالخادم. ما تكتبه محفوظ على هذا الجهاز، ولن يُنشر شيء قبل أن يعود الاتصال.',
  watching: (count) => plural(watching, count),
  dismiss: 'إغلاق',
  loading: 'لحظة…',
  notYours: 'هذا القسم خارج صلاحيات مفتاحك.',
  viewFailed: 'تعذّر فتح هذا القسم.',
  tryAgain: 'إعادة المحاولة',
  signIn: {
    title: 'الدخول إلى مكتب التحرير',
    titleExpired: 'انتهت جلستك',
    key: 'المفتاح',
    hint: 'يبدأ المفتاح بـ \u2066shareet_\u2069، وتحصل عليه من مدير غرفة الأخبار.',
    button: 'دخول',
    sending: 'جارٍ الدخول…',
    ended: 'أدخل المفتاح لتكمل من حيث توقفت. لم يضع شيء مما كتبته.',
    show: 'إظهار المفتاح',
    refused: 'هذا المفتاح غير معروف، أو أُلغي، أو انتهت مدته.',
    linkRefused: 'رابط الدخول هذا استُعمل من قبل أو انتهت مدته. ادخل بمفتاحك، أو اطلب رابطًا جديدًا.',
    otherAddress:
      'هذه الصفحة مفتوحة على عنوان غير عنوان الخادم المعروف (PUBLIC_URL). افتح المكتب من ذلك العنوان.',
    unreachable: 'تعذّر الوصول إلى الخادم. حاول بعد قليل.',
    tooMany: (count) => `رُفضت محاولات كثيرة. حاول بعد ${plural(minutes, count)}.`,
    pending: (name) => `سيُرسل باسم ${name} بعد الدخول:`,
    dropPending: 'لا ترسل شيئًا',
    pendingActs: {
      publish: (t) => `نشر ${t}`.trim(),
      change: (t) => `تعديل ${t}`.trim(),
      retract: () => 'سحب عنوان أو رفضه',
      decide: () => 'قرار في صورة',
      other: (t) => `تغيير آخر ${t}`.trim(),
    },
  },
  sound: 'صوت عند العاجل وما ينتظر',
  palette: { open: 'الأوامر', search: 'ابحث عن أمر', none: 'لا أمر بهذا الاسم.' },
};
