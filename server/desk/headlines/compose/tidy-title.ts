/** What word processors and messengers leave in a title that is pasted. */

/** Bullets, also those of symbol fonts, at the beginning. */
const bullet =
  /^(?:[\u2022\u00b7\u25aa\u25e6\u25cf\u25cb\u25a0\u25a1\u2023\u2043\uf0b7\uf0a7*\u2013\u2014-]\s+)+/u;
/** Tatweel, but for the one that ends a lone \u0647: \u0647\u0640 is how Hijri years are written. */
const tatweel = /(?<!(?:^|[^\p{L}])\u0647)\u0640+|\u0640+(?=\p{L})/gu;
const invisible = /[\u00ad\u200b\u2060\ufeff\ufffc\p{Co}]/gu;
const beforeMark = /\s+(?=[\u060c\u061b\u061f!.,:;?\u2026](?:\s|$))/gu;
/** French sets a space before its high marks. */
const beforeFrenchMark = /\s+(?=[.,\u2026](?:\s|$))/gu;

/** The title without leftovers; the same text if there are none. */
export function tidyTitle(title: string, lang: string): string {
  const isFrench = /^fr\b/iu.test(lang);
  const spaced = title
    .normalize('NFC')
    .replace(invisible, '')
    .trim()
    .replace(bullet, '')
    .replace(isFrench ? beforeFrenchMark : beforeMark, '')
    .replace(tatweel, '');
  const spaces = isFrench ? /[^\S\u00a0\u202f]+/gu : /\s+/gu;
  return spaced.replace(spaces, ' ').trim();
}
