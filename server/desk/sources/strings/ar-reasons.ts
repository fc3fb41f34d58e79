import type { SourcesStrings } from './strings.ts';

/** Why a visit failed. */
export const faults: SourcesStrings['faults'] = {
  'unknown-host': 'لم يُعثر على خادمه.',
  'not-public': 'عنوانه ليس عنوانًا عامًا على الإنترنت.',
  unreachable: 'لا يردّ خادمه كما يردّ خادم ويب.',
  'incomplete-certificate': 'شهادة الأمان التي يرسلها خادمه ناقصة.',
  'timed-out': 'لم يكتمل ردّه خلال 30 ثانية.',
  'connection-lost': 'انقطع الاتصال به.',
  'too-many-redirects': 'يُحيل من عنوان إلى آخر بلا نهاية.',
  'bad-redirect': 'يُحيل إلى ما ليس عنوان ويب.',
  'bad-status': 'رفض خادمه الطلب.',
  'asked-to-wait': 'طلب خادمه أن نعود لاحقًا.',
  gone: 'يقول خادمه إنه أُزيل نهائيًا.',
  unreadable: 'ما فيه لا يُقرأ كخلاصة.',
};

/** What a visit did with an entry, or would do, and why. */
export const reasons: SourcesStrings['entries']['reasons'] = {
  new: 'خبر جديد',
  changed: 'تغيّر نصه في المصدر',
  known: 'موجود في القناة، وقد يختلف نصه',
  unchanged: 'موجود في القناة كما هو',
  'flips-back': 'يتبدل نصه ذهابًا وإيابًا، فبقي آخر تعديل',
  'same-page': 'عنوان آخر يؤدي إلى الصفحة نفسها',
  'same-title': 'نشر مصدر آخر العنوان نفسه',
  retracted: 'سحبه محرر، فلا يعود',
  withdrawn: 'سحبه ناشره',
  'withdrawn-published': 'سحبه ناشره بعد أن نشره محرر: تحقّق إن كان يجب سحبه',
  'withdrawn-shared': 'سحبه ناشره، ويبقى لأن مصدرًا آخر ما زال ينشره',
  ended: 'انتهت مدته لدى ناشره',
  'put-back': 'أعاده ناشره',
  'before-first-visit': 'أقدم من أحدث ما أُخذ أول مرة',
  waiting: 'كثر الجديد، فينتظر المرة التالية',
  'too-old': 'قديم',
  'blocked-word': 'فيه كلمة مستبعدة',
  'no-keep-word': 'ليس فيه أي من الكلمات المطلوبة',
  untitled: 'بلا عنوان',
  'with-an-editor': 'تولّاه محرر، فلا يغيّره المصدر',
  refused: 'لا يمكن نشره',
  'alert-test': 'رسالة تجريبية، وليست تحذيرًا',
  'alert-exercise': 'ضمن تمرين، وليس تحذيرًا',
  'alert-draft': 'مسودة تحذير',
  'alert-private': 'ليس موجهًا للعموم',
  'alert-expired': 'انتهت مدته',
  'alert-canceled': 'أُلغي التحذير',
  'alert-replaced': 'حلّت محله رسالة أحدث',
};
