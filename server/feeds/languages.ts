import { directionOf } from '../protocol/text/direction.ts';
import { cleanLine } from '../protocol/text/clean-line.ts';

/** The BCP 47 tag that a feed's `language` means (`ar_MA`, `AR-ma`), or `undefined` if it is not a tag ("Arabic"). */
export function languageTag(text: string | undefined): string | undefined {
  const candidate = cleanLine(text ?? '').replaceAll('_', '-');
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}$/i.test(candidate)) return undefined;
  try {
    return Intl.getCanonicalLocales(candidate)[0];
  } catch {
    // It has the right form, but is not a tag.
    return undefined;
  }
}

const rtlLetter = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Whether a title can be in a language. Blog engines say `en-US` until somebody changes it, and an Arabic title that claims to be
 * English would be set from left to right. The reverse cannot be checked: "FIFA" is an Arabic title where Arabic is written.
 */
export function canBeIn(title: string, lang: string): boolean {
  if (directionOf(lang) === 'rtl') return true;
  const letters = title.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => rtlLetter.test(letter)).length * 2 <= letters.length;
}
