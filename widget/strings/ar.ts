import type { Strings } from './strings.ts';

export const strings: Strings = {
  lang: 'ar',
  name: 'شريط الأخبار',
  pause: 'أوقف الشريط',
  play: 'شغّل الشريط',
  previous: 'الخبر السابق',
  next: 'الخبر التالي',
  breaking: 'عاجل',
  loading: 'جارٍ تحميل الأخبار…',
  empty: 'لا أخبار الآن',
  stale: (time) => (time ? `نعيد الاتصال\nآخر تحديث ${time}` : 'نعيد الاتصال…'),
  offline: (time) => (time ? `لا اتصال\nآخر تحديث ${time}` : 'لا اتصال بالشبكة'),
  waiting: {
    zero: 'لا أخبار جديدة',
    one: 'خبر جديد',
    two: 'خبران جديدان',
    few: '# أخبار جديدة',
    many: '# خبراً جديداً',
    other: '# خبر جديد',
  },
};
