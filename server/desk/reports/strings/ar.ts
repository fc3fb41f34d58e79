import { plural } from '../../i18n/plural.ts';
import type { ReportsStrings } from './strings.ts';

const n = (forms: Parameters<typeof plural>[1], count: number): string => plural('ar', forms, count);

const cases = {
  zero: 'لا حالات جديدة',
  one: 'حالة جديدة',
  two: 'حالتان جديدتان',
  few: '# حالات جديدة',
  many: '# حالة جديدة',
  other: '# حالة جديدة',
};
const people = {
  one: 'شخص واحد',
  two: 'شخصان',
  few: '# أشخاص',
  many: '# شخصًا',
  other: '# شخص',
};
const networks = {
  one: 'من شبكة واحدة',
  two: 'من شبكتين',
  few: 'من # شبكات',
  many: 'من # شبكة',
  other: 'من # شبكة',
};
const viewers = {
  zero: 'لا أحد',
  one: 'مشاهد واحد',
  two: 'مشاهدان',
  few: '# مشاهدين',
  many: '# مشاهدًا',
  other: '# مشاهد',
};
const reports = {
  zero: 'لا بلاغات',
  one: 'بلاغ واحد',
  two: 'بلاغان',
  few: '# بلاغات',
  many: '# بلاغًا',
  other: '# بلاغ',
};
const restores = {
  one: 'أُعيدت مرة',
  two: 'أُعيدت مرتين',
  few: 'أُعيدت # مرات',
  many: 'أُعيدت # مرة',
  other: 'أُعيدت # مرة',
};
const pictures = {
  one: 'صورة مختارة',
  two: 'صورتان مختارتان',
  few: '# صور مختارة',
  many: '# صورة مختارة',
  other: '# صورة مختارة',
};
const finished = {
  zero: 'لم يُنفَّذ أي قرار',
  one: 'نُفِّذ قرار واحد',
  two: 'نُفِّذ قراران',
  few: 'نُفِّذت # قرارات',
  many: 'نُفِّذ # قرارًا',
  other: 'نُفِّذ # قرار',
};

export const ar: ReportsStrings = {
  title: 'بلاغات الصور',
  lists: { open: 'قيد النظر', closed: 'بُتّ فيها', late: 'بلاغات متأخرة' },
  empty: {
    open: 'لا صور تنتظر قرارك.',
    closed: 'لم يُبتّ في أي صورة بعد.',
    late: 'لا بلاغات متأخرة.',
  },
  lateHint: 'للاطلاع: صور قرر المشرف إبقاءها، ثم وصلت عنها بلاغات لا تُخفيها.',
  channel: 'القناة',
  everyChannel: 'كل القنوات',
  waiting: (count) => n(cases, count),
  loading: 'لحظة…',
  more: 'التالي',
  toFirst: 'العودة إلى الأول',
  again: 'إعادة المحاولة',
  away: 'لا اتصال الآن، وقد يكون بعض ما تراه قديمًا. يتجدد كل شيء في مكانه حين يعود الاتصال.',

  states: {
    visible: 'معروضة',
    reported: 'معروضة، وعليها بلاغات',
    hidden: 'أخفتها البلاغات',
    removed: 'أزالها المشرف',
    restored: 'أبقاها المشرف',
  },
  campaign: 'احتمال حملة',
  campaignLong: 'احتمال حملة: بلاغات كثيرة من شبكات قليلة. انظر إلى الصورة قبل عدد البلاغات.',
  locked: 'لا تُخفيها البلاغات بعد الآن',
  protected: 'محمية من الإخفاء التلقائي مؤقتًا',
  urgency: (number) => `الأولوية ${number} من 100`,
  urgencyBecause: (why) => `سبب الأولوية: ${why}`,
  urgencyReasons: {
    severity: 'خطورة البلاغ',
    hidden: 'مخفية عن القرّاء الآن',
    threshold: 'قريبة من حد الإخفاء',
    audience: 'جمهور كبير',
    age: 'طال انتظارها',
  },
  claimedBy: (name) => `ينظر فيها الآن: ${name}`,
  claimedByYou: 'أنت تنظر فيها',
  noTitle: 'خبر بلا عنوان',

  preview: {
    hold: 'اضغط مطوّلًا لترى الصورة',
    shown: 'الصورة مكشوفة',
    missing: 'تعذّر عرض الصورة',
    grey: 'اكشف الصور بلا ألوان',
    looked: 'رأيتها',
  },

  facts: {
    reportedIn: 'أُبلغ عنها في',
    otherUses: 'الصورة نفسها أيضًا في',
    source: 'المصدر',
    credit: 'حقوق الصورة',
    alt: 'وصفها',
    onAir: 'معروضة منذ',
    viewers: 'ذروة المشاهدة في الساعة الأخيرة',
    viewersText: (count) => n(viewers, count),
    reports: 'البلاغات',
    reasons: 'الأسباب',
    notes: 'ما كتبه القرّاء',
    people: 'المبلّغون',
    peopleText: (distinct, from) =>
      distinct === 0 ? 'لا مبلّغين' : `${n(people, distinct)} ${n(networks, from)}`,
    score: 'مجموع البلاغات الآن',
    scoreText: (score, threshold) => `${score} من ${threshold}`,
    scoreGlance: (score, threshold) => `مجموع البلاغات ${score} من ${threshold}`,
    scoreAtHide: 'مجموع البلاغات عند الإخفاء',
    round: 'المراجعة',
    roundText: (round, count) =>
      [round === 1 ? 'أول مراجعة' : `المراجعة ${round}`, ...(count > 0 ? [n(restores, count)] : [])].join(
        '، ',
      ),
    earlier: 'قرارات سابقة',
    freshReport: 'بلاغ وصل الآن',
    late: 'بعد القرار',
    lateText: (count) => n(reports, count),
    byItself: 'تلقائيًا',
  },
  reasons: {
    graphic: 'مشهد دموي أو صادم',
    sexual: 'عُري أو محتوى جنسي',
    child: 'تمسّ طفلًا أو سلامته',
    hate: 'كراهية أو تحريض',
    privacy: 'تكشف هوية أو خصوصية',
    misleading: 'مضلِّلة أو لا تخص الخبر',
    rights: 'حقوق نشر',
    illegal: 'محتوى غير قانوني',
    other: 'سبب آخر',
    dislike: 'لا تعجبني',
  },

  act: {
    remove: 'إخفاء الصورة',
    hide: 'إخفاء الصورة',
    restore: 'إعادة الصورة',
    dismiss: 'إبقاء الصورة',
  },
  keepHidden: 'تثبيت الإخفاء',
  decided: {
    remove: 'إخفاء الصورة',
    hide: 'إخفاء الصورة',
    restore: 'إعادة الصورة',
    dismiss: 'إبقاء الصورة',
    void: 'لم تعد الصورة في خبر منشور',
    report: 'بلاغات القرّاء',
    inherit: 'صورة سبق إخفاؤها',
    refer: 'أُخفيت في قناة أخرى، والقرار هنا لكم',
  },
  done: {
    remove: (title) => `أُخفيت الصورة عن الجميع: ${title}`,
    hide: (title) => `أُخفيت الصورة عن الجميع: ${title}`,
    restore: (title) => `أُعيدت الصورة: ${title}`,
    dismiss: (title) => `بقيت الصورة معروضة: ${title}`,
  },
  undo: {
    remove: 'تراجع: أعِد الصورة',
    hide: 'تراجع: أعِد الصورة',
    restore: 'تراجع: أخفِ الصورة عن الجميع',
    dismiss: 'تراجع: أخفِ الصورة عن الجميع',
  },
  alreadyDecided: 'حُسمت هذه الحالة. للتراجع اضغط Z.',
  nothingToUndo: 'ليس لك هنا قرار تتراجع عنه.',
  impossible: {
    remove: () => 'سبق أن أزال المشرف هذه الصورة.',
    hide: () => 'سبق أن أزال المشرف هذه الصورة.',
    restore: () => 'هذه الصورة معروضة أصلًا.',
    dismiss: (state) => `الإبقاء لصورة معروضة عليها بلاغات، وهذه الصورة ${state}.`,
  },
  yours: 'قرارك',
  decidedBy: (name, decision) => `${name}: ${decision}`,
  colleague: 'أحد الزملاء',
  tooLate: (name, decision) => `سبقك ${name} إلى القرار: ${decision}. لم يُنفَّذ قرارك.`,
  unsure:
    'لم يصل ردّ من الخادم، ولا يُعرف هل وصل قرارك. ملاحظتك باقية هنا، وسيظهر ما حدث للصورة حين يعود الاتصال.',
  putAway: 'إخفاء من القائمة',
  putAllAway: 'إخفاء ما بُتّ فيه من القائمة',
  reason: 'سبب القرار وملاحظة',
  legal: 'إزالة لسبب قانوني: يعرف القارئ أن الصورة حُجبت قانونًا',
  grounds: { 'house-rules': 'قواعد التحرير', legal: 'سبب قانوني' },
  note: 'ملاحظة للسجل',
  noteHint: 'يراها الزملاء في السجل، ولا يراها القرّاء. 300 حرف على الأكثر.',

  bulk: {
    select: (title) => `اختيار: ${title}`,
    lookFirst: 'اكشف الصورة أولًا، ثم اخترها.',
    selected: (count) => n(pictures, count),
    clear: 'إلغاء الاختيار',
    done: (done, late) =>
      late === 0 ? `${n(finished, done)}.` : `${n(finished, done)}، وسبقك غيرك إلى ${late}.`,
  },

  shortcuts: {
    next: 'الحالة التالية',
    previous: 'الحالة السابقة',
    remove: 'إخفاء الصورة أو تثبيت إخفائها',
    restore: 'إعادة صورة مخفية',
    dismiss: 'إبقاء صورة معروضة',
    reveal: 'كشف الصورة ما دام المفتاح مضغوطًا',
    undo: 'عكس آخر قرار لك: تعود صورة أخفيتها، وتُخفى صورة أبقيتها أو أعدتها',
    select: 'اختيار الحالة لقرار واحد',
    help: 'هذه القائمة',
  },
};
