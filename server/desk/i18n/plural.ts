import { locales } from './format-date.ts';
import type { Language } from './language.ts';

/** A counted word in the forms that its language has; `#` stands for the number. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** "three reports": `count` with the form of the word that goes with it. */
export function plural(language: Language, forms: PluralForms, count: number): string {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  return form.replace('#', formatNumber(language, count));
}

/** A number with the digits of the desk, with at most one decimal. */
export function formatNumber(language: Language, number: number): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(number);
}
