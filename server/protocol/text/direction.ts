import type { Direction } from '../headline.ts';

/**
 * Languages written from right to left when no script is named. A table of our own: the text information of `Intl.Locale`
 * depends on the age of the engine and says `ltr` for `dv`, `ary` or `az-Arab` in some.
 */
const rtlLanguages: ReadonlySet<string> = new Set(
  'ar arc ary arz acm acq aeb ajp apc apd ckb dv fa glk he iw ks lrc mzn nqo pnb prs ps rhg sd syr ug ur yi'.split(
    ' ',
  ),
);

const rtlScripts = ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'];

/** The direction of a BCP 47 language tag: by its script if it names one, else by its language. */
export function directionOf(lang: string): Direction {
  const [language = '', ...rest] = lang.toLowerCase().split('-');
  const script = rest.find((part) => /^[a-z]{4}$/.test(part));
  if (script) return rtlScripts.some((rtl) => rtl.toLowerCase() === script) ? 'rtl' : 'ltr';
  return rtlLanguages.has(language) ? 'rtl' : 'ltr';
}

const rtlLetters = new RegExp(rtlScripts.map((script) => `\\p{sc=${script}}`).join('|'), 'u');

/** Addresses and handles say nothing of the language around them. */
const addresses = /\S*(?:@|:\/\/|\w\.\w)\S*/gu;

/** Below one half, because an Arabic headline often carries long Latin names. */
const minRtlShare = 0.3;

/** The direction of a text of which nothing else is known, by the share of its letters that are written from right to left. */
export function directionOfLetters(text: string): Direction {
  const letters = text.replace(addresses, '').match(/\p{L}/gu) ?? [];
  const rtl = letters.filter((letter) => rtlLetters.test(letter));
  return rtl.length > 0 && rtl.length >= letters.length * minRtlShare ? 'rtl' : 'ltr';
}
