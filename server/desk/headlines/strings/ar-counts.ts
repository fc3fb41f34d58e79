export const numbers = new Intl.NumberFormat('ar-u-nu-latn');
const rules = new Intl.PluralRules('ar');

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** Arabic counts in six forms; what is missing is as `other`. */
export function counted(forms: Forms, count: number): string {
  return (forms[rules.select(count)] ?? forms.other ?? '#').replace('#', numbers.format(count));
}

export const headlines: Forms = {
  zero: 'لا عناوين',
  one: 'عنوان واحد',
  two: 'عنوانان',
  few: '# عناوين',
  many: '# عنوانًا',
  other: '# عنوان',
};
export const fresh: Forms = {
  one: 'عنوان جديد',
  two: 'عنوانان جديدان',
  few: '# عناوين جديدة',
  many: '# عنوانًا جديدًا',
  other: '# عنوان جديد',
};
export const seconds: Forms = {
  one: 'ثانية واحدة',
  two: 'ثانيتين',
  few: '# ثوانٍ',
  many: '# ثانية',
  other: '# ثانية',
};
export const others: Forms = {
  one: 'على الشريط الآن خبر عاجل واحد:',
  two: 'على الشريط الآن خبران عاجلان:',
  few: 'على الشريط الآن # أخبار عاجلة:',
  many: 'على الشريط الآن # خبرًا عاجلًا:',
  other: 'على الشريط الآن # خبر عاجل:',
};
