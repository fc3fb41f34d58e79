import { counted as countedIn, numberText, type CountedForms } from '../../i18n/plural.ts';

export function counted(forms: CountedForms, count: number): string {
  return countedIn('ar', forms, count);
}

export const numbers = { format: (count: number) => numberText('ar', count) };

export const headlines: CountedForms = {
  zero: 'لا عناوين',
  one: 'عنوان واحد',
  two: 'عنوانان',
  few: '# عناوين',
  many: '# عنوانًا',
  other: '# عنوان',
};
export const fresh: CountedForms = {
  one: 'عنوان جديد',
  two: 'عنوانان جديدان',
  few: '# عناوين جديدة',
  many: '# عنوانًا جديدًا',
  other: '# عنوان جديد',
};
export const seconds: CountedForms = {
  one: 'ثانية واحدة',
  two: 'ثانيتين',
  few: '# ثوانٍ',
  many: '# ثانية',
  other: '# ثانية',
};
export const others: CountedForms = {
  one: 'على الشريط الآن خبر عاجل واحد:',
  two: 'على الشريط الآن خبران عاجلان:',
  few: 'على الشريط الآن # أخبار عاجلة:',
  many: 'على الشريط الآن # خبرًا عاجلًا:',
  other: 'على الشريط الآن # خبر عاجل:',
};
