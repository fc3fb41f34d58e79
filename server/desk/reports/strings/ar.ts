import { counted } from '../../counted.ts';
import type { ReportsWords } from './strings.ts';

const n = (forms: Parameters<typeof counted>[1], count: number): string => counted('ar', forms, count);

const cases = {
  zero: 'لا حالات جديدة',
  one: 'حالة جديدة',
  two: 'حالتان جديدتان',
  few: '# حالات جديدة',
  many: '# حالة جديدة',
  other: '# حالة جديدة',
};
const people = {
  zero: 'لا أحد',
  one: 'شخص واحد',
  two: 'شخصان',
  few: '# أشخاص',
  many: '# شخصًا',
  other: '# شخص',
};
const networks = {
  zero: 'دون شبكة',
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
  zero: 'ولم تُعَد من قبل',
  one: 'وأُعيدت مرة',
  two: 'وأُعيدت مرتين',
  few: 'وأُعيدت # مرات',
  many: 'وأُعيدت # مرة',
  other: 'وأُعيدت # مرة',
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

export const ar: ReportsWords = {
  title: 'بلاغات الصور',
  lists: { open: 'قيد النظر', closed: 'بُتّ فيها', late: 'بلاغات متأخرة' },
  empty: {
    open: 'لا صور تنتظر قرارك.',
    closed: 'لم يُبتّ في أي صورة بعد.',
    late: 'لا بلاغات متأخرة.',
  },
  lateHint: 'للاطلاع: صور قررت التحرير إبقاءها، ثم وصلت عنها بلاغات لا تُخفيها.',
  channel: 'القناة',
  everyChannel: 'كل القنوات',
  waiting: (count) => n(cases, count),
  loading: 'لحظة…',
  more: 'التالي',
  toFirst: 'من الأول',
  again: 'إعادة المحاولة',
  away: 'لا اتصال الآن، وقد يكون بعض ما تراه قديمًا. يتجدد كل شيء في مكانه حين يعود الاتصال.',

  states: {
    visible: 'معروضة',
    reported: 'معروضة، وعليها بلاغات',
    hidden: 'أخفتها البلاغات',
    removed: 'أزالها التحرير',
    restored: 'أبقاها التحرير',
  },
  campaign: 'احتمال حملة',
  campaignLong: 'احتمال حملة: بلاغات كثيرة من شبكات قليلة. انظر إلى الصورة قبل عدد البلاغات.',
  locked: 'لا تُخفيها البلاغات بعد الآن',
  protected: 'محمية من الإخفاء التلقائي مؤقتًا',
  urgency: (number) => `الأولوية ${number} من 100`,
  urgencyReasons: {
    severity: 'خطورة السبب',
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
    onAir: 'على الهواء منذ',
    viewers: 'ذروة المشاهدة في الساعة الأخيرة',
    viewersText: (count) => n(viewers, count),
    reports: 'البلاغات',
    reasons: 'الأسباب',
    notes: 'ما كتبه القرّاء',
    people: 'المبلّغون',
    peopleText: (distinct, from) => `${n(people, distinct)} ${n(networks, from)}`,
    score: 'الدرجة الآن',
    scoreText: (score, threshold) => `${score} من ${threshold}`,
    scoreGlance: (score, threshold) => `الدرجة ${score} من ${threshold}`,
    scoreAtHide: 'الدرجة عند الإخفاء',
    round: 'الجولة',
    roundText: (round, count) => `الجولة ${round} ${n(restores, count)}`,
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
  confirmHidden: 'تثبيت الإخفاء',
  decided: {
    remove: 'إخفاء الصورة',
    hide: 'إخفاء الصورة',
    restore: 'إعادة الصورة',
    dismiss: 'إبقاء الصورة',
    void: 'لم تعد الصورة في خبر منشور',
    report: 'بلاغات القرّاء',
    inherit: 'صورة سبق إخفاؤها',
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
  nothingToUndo: 'لا قرار لك هنا تتراجع عنه.',
  impossible: {
    remove: (state) => `الصورة ${state}، فلا معنى لإخفائها.`,
    hide: (state) => `الصورة ${state}، فلا معنى لإخفائها.`,
    restore: (state) => `الصورة ${state}، فلا معنى لإعادتها.`,
    dismiss: (state) => `الصورة ${state}، فلا معنى لإبقائها. يمكنك إعادتها.`,
  },
  yours: 'قرارك',
  decidedBy: (name, decision) => `${name}: ${decision}`,
  colleague: 'أحد الزملاء',
  tooLate: (name, decision) => `سبقك ${name} إلى القرار: ${decision}. لم يُنفَّذ قرارك.`,
  unsure:
    'لم يصل ردّ من الخادم، ولا يُعرف هل وصل قرارك. تبقى ملاحظتك هنا، ويظهر ما حدث للصورة حين يعود الاتصال.',
  putAway: 'إبعاد',
  putAllAway: 'إبعاد ما بُتّ فيه',
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
    title: 'اختصارات لوحة المفاتيح',
    open: 'الاختصارات',
    close: 'إغلاق',
    enabled: 'استعمال هذه المفاتيح على هذا الجهاز',
    hint: 'تعمل في أي تخطيط للوحة المفاتيح، العربي أيضًا: المهم مكان المفتاح لا الحرف الذي يكتبه.',
    commands: {
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
  },
};
