import type { ControlStrings } from './strings.ts';

export const ar: ControlStrings = {
  cancel: 'تراجع',
  optional: 'اختياري',
  newer: 'الأحدث',
  older: 'الأقدم',
  pages: 'صفحات القائمة',
  pageOf: (page) => `صفحة ${page}`,
  zone: (city, offset) => `بتوقيت ${city} (${offset})`,
  clear: 'مسح',
  copy: 'نسخ',
  copied: 'نُسخ.',
  copyByHand: 'تعذّر النسخ. حُدّد النص: انسخه من لوحة المفاتيح.',
  shortcuts: {
    title: 'اختصارات لوحة المفاتيح',
    open: 'الاختصارات',
    close: 'إغلاق',
    enabled: 'استعمال هذه المفاتيح على هذا الجهاز',
    hint: 'تعمل في أي تخطيط للوحة المفاتيح، العربي أيضًا: المهم مكان المفتاح لا الحرف الذي يكتبه.',
  },
};
