import type { Strings } from './strings.ts';

export const strings: Strings = {
  lang: 'ar',
  name: 'شريط الأخبار',
  pause: 'إيقاف الشريط مؤقتاً',
  play: 'تشغيل الشريط',
  breaking: 'عاجل',
  loading: 'جارٍ تحميل الأخبار…',
  empty: 'لا أخبار الآن، وستظهر هنا فور نشرها',
  unreachable: 'تعذّر تحميل الأخبار، وستتكرر المحاولة تلقائياً',
  stale: (time) => (time ? `جارٍ إعادة الاتصال\nآخر تحديث: ${time}` : 'جارٍ إعادة الاتصال…'),
  offline: (time) => (time ? `انقطع الاتصال\nآخر تحديث: ${time}` : 'لا يوجد اتصال'),
  waiting: {
    zero: 'لا أخبار جديدة',
    one: 'خبر جديد',
    two: 'خبران جديدان',
    few: '# أخبار جديدة',
    many: '# خبراً جديداً',
    other: '# خبر جديد',
  },
};
