import type { Direction } from './headline.ts';

/**
 * Languages written from right to left when no script is named. A table of our own: the text information of `Intl.Locale`
 * depends on the age of the engine and says `ltr` for `dv`, `ary` or `az-Arab` in some.
 */
const rtlLanguages: ReadonlySet<string> = new Set(
  'ar arc ary arz acm acq aeb ajp apc apd ckb dv fa glk he iw ks lrc mzn nqo pnb prs ps rhg sd syr ug ur yi'.split(
    ' ',
  ),
);

const rtlScripts: ReadonlySet<string> = new Set(['arab', 'hebr', 'thaa', 'syrc', 'nkoo', 'adlm', 'rohg']);

/** The direction of a BCP 47 language tag: by its script if it names one, else by its language. */
export function directionOf(lang: string): Direction {
  const [language = '', ...rest] = lang.toLowerCase().split('-');
  const script = rest.find((part) => /^[a-z]{4}$/.test(part));
  if (script) return rtlScripts.has(script) ? 'rtl' : 'ltr';
  return rtlLanguages.has(language) ? 'rtl' : 'ltr';
}
