/** What word processors, documents and messengers leave in a title that is pasted. */

/** Bullets, also those of symbol fonts, at the beginning. */
const bullet =
  /^(?:[\u2022\u00b7\u25aa\u25e6\u25cf\u25cb\u25a0\u25a1\u25ba\u25b6\u25c6\u2023\u2043\u2192\u27a2\u2794\u2713\u2714\u2756\uf0b7\uf0a7*>\u2013\u2014-]\s+)+/u;
/** The number of an entry of a list; a score has a number behind the dash. */
const numbering = /^\(?(?:[\d\u0660-\u0669\u06f0-\u06f9]{1,2}\s?[.)\u2013-]|\p{L}\))\s+(?=[^\s\p{N}])/u;
/** Messengers write what is bold so. */
const emphasis = /(?<=^|\s)\*+([^\s*](?:[^*]*[^\s*])?)\*+(?=$|[\s\p{P}])/gu;
/** Tatweel, but for the one that ends a lone \u0647: \u0647\u0640 is how Hijri years are written. */
const tatweel = /(?<!(?:^|[^\p{L}])\u0647)\u0640+|\u0640+(?=\p{L})/gu;
const invisible = /[\u00ad\u200b\u2060\ufeff\ufffc\p{Co}]/gu;
/** Letters as documents draw them, not as they are written; signs such as that of the rial are no letters. */
const drawnLetters = /[\ufb50-\ufdcf\ufe70-\ufefc]+/gu;
const beforeMark = /\s+(?=[\u060c\u061b\u061f!.,:;?\u2026](?:\s|$))/gu;
/** French sets a space before its high marks. */
const beforeFrenchMark = /\s+(?=[.,\u2026](?:\s|$))/gu;
/** Arabic marks follow the word before them without a space. */
const arabicMark = /\s*([\u060c\u061b\u061f])\s*(?=\p{L})/gu;
const inBrackets = /(?<=[(\u005b\u00ab])\s+|\s+(?=[)\u005d\u00bb])/gu;
/** French sets spaces within its quotes. */
const inFrenchBrackets = /(?<=[(\u005b])\s+|\s+(?=[)\u005d])/gu;

/** The title without leftovers; the same text if there are none. */
export function tidyTitle(title: string, lang: string): string {
  const isFrench = /^fr\b/iu.test(lang);
  const spaced = title
    .normalize('NFC')
    .replace(drawnLetters, (letters) => letters.normalize('NFKC'))
    .replace(invisible, '')
    .trim()
    .replace(bullet, '')
    .replace(numbering, '')
    .replace(emphasis, '$1')
    .replace(arabicMark, '$1 ')
    .replace(isFrench ? beforeFrenchMark : beforeMark, '')
    .replace(isFrench ? inFrenchBrackets : inBrackets, '')
    .replace(tatweel, '');
  const spaces = isFrench ? /[^\S\u00a0\u202f]+/gu : /\s+/gu;
  return spaced.replace(spaces, ' ').trim();
}
