import { plural as countedIn, formatNumber, type PluralForms } from '../../i18n/plural.ts';

export function plural(forms: PluralForms, count: number): string {
  return countedIn('ar', forms, count);
}

export const numbers = { format: (count: number) => formatNumber('ar', count) };

export const headlines: PluralForms = {
  zero: 'لا عناوين',
  one: 'عنوان واحد',
  two: 'عنوانان',
  few: '# عناوين',
  many: '# عنوانًا',
  other: '# عنوان',
};
export const fresh: PluralForms = {
  one: 'وصل عنوان جديد: اعرضه',
  two: 'وصل عنوانان جديدان: اعرضهما',
  few: 'وصلت # عناوين جديدة: اعرضها',
  many: 'وصل # عنوانًا جديدًا: اعرضها',
  other: 'وصل # عنوان جديد: اعرضها',
};
export const seconds: PluralForms = {
  one: 'ثانية واحدة',
  two: 'ثانيتين',
  few: '# ثوانٍ',
  many: '# ثانية',
  other: '# ثانية',
};
export const others: PluralForms = {
  one: 'على الشريط الآن خبر عاجل واحد:',
  two: 'على الشريط الآن خبران عاجلان:',
  few: 'على الشريط الآن # أخبار عاجلة:',
  many: 'على الشريط الآن # خبرًا عاجلًا:',
  other: 'على الشريط الآن # خبر عاجل:',
};
