/**
 * Text is stored as it came, and drawn so that nothing in it changes places: in a line from right to left the groups of a phone
 * number come in reverse, and a sign moves to the other end of what it belongs to. For everyone who shows a line: the strip,
 * a story's page, the desk.
 */

import type { Direction } from '../headline.ts';
import { characterClasses, currency, latin, letter, mark, number, otherLetter } from './character-classes.ts';
import { cleanLine } from './clean-line.ts';

/** A piece of a line: text of the line's own direction, or what runs from left to right by itself, as an isolate. */
export type LinePart = string | { readonly ltr: string };

/** ASCII digits and those of Persian and Urdu, which are laid out alike. Arabic ones keep their own order. */
const d = '[\\d۰-۹]';
const amount = `${d}+(?:[.,٫٬]${d}+|\\s${d}{3}(?!${d}))*`;
const latinWord = `[${latin}][${latin}${mark}\\d'’&-]*`;

/** A hyphen after a number is not a minus, nor is one after a word, except the "and" that Arabic joins to what follows. */
const minus = `(?<![${number}]\\s?)(?:−|(?<!(?!(?<![${letter}])و)[${letter}${mark})])-)`;

const plus = `(?<![${number}]\\s?)(?<!(?!(?<![${letter}])و)[${letter}${mark}])\\+`;

/** How an address ends: a mark after it belongs to the sentence. */
const addressEnd = `\\S*[${letter}${mark}${number}/_=&#~+-]`;

/** Parts that would be torn apart in a line from right to left. Scores, seasons, ranges, percentages, times and ratios are not among it. */
const leftToRight = [
  // A whole Latin quotation with its own end mark.
  `["“«]\\s?[${latin}][^"”»${otherLetter}٠-۹]*[.!?…]\\s?["”»]`,
  // Phone numbers: after a plus or a zero, or in groups of three, three and four; no date with hyphens is one.
  `(?=\\+(?:[\\s.()-]{0,2}${d}){7}|(?<![${number}]\\s)(?!..-..-${d}{4}(?!${d}))\\(?[0۰](?:[\\s.()-]{0,2}${d}){7}|(?:${d}[\\s-])?(?:${d}{3}[\\s-]){2}${d}{4}(?!${d}))\\+?(?:[\\s.-]?(?:\\(${d}+\\)|${d}))+`,
  // Short codes.
  `\\*#?${d}[\\d۰-۹*]*#`,
  // Addresses and domains, with or without a person's name, and handles.
  `https?://${addressEnd}`,
  `(?:[\\w.+-]+@)?(?:[a-z\\d-]+\\.)+[a-z]{2,}(?![\\w-])(?:[/?#]${addressEnd}|/)?`,
  '@\\w+(?:\\.\\w+)*',
  // Tags of Latin words, and rises as falls are.
  `(?<!&)#[${latin}\\d_]*[${latin}][${latin}${mark}\\d_]*`,
  // Degrees, as a range too.
  `(?:${minus}|${plus})?${amount}(?:[-–]${amount})?\\s?°[cf](?![${letter}])`,
  `${plus}${amount}(?![${latin}])`,
  // Places, approximations and tolerances.
  `(?<!&)[#№~≈±]${amount}(?![${letter}\\d_])`,
  // Dates that begin with the year.
  `${d}{4}(?:-${d}{2}){2}(?!-?${d})`,
  // Prices with their sign in front, and numbers below nothing.
  `(?:(?:${minus})?[a-z]{0,3}[${currency}]|${minus})${amount}[${latin}]*`,
  // Names that begin or end in a sign, ratings, and letters with a point each.
  `(?<![${letter}${number}.])[.~${currency}][${latin}\\d]*[${latin}](?:\\s\\d+\\.\\d+)?`,
  `${latinWord}(?:\\+{1,2}|#)(?![${letter}${number}+#\\u061c])`,
  '([abc])\\1{0,2}-(?!\\S)',
  `(?:[${latin}]{1,2}\\.){2,}(?![${letter}])`,
].join('|');

/**
 * With the Latin words on either side: they read from left to right together, and an isolate must not part them. It begins
 * neither inside of a word or number nor behind a mark that belongs to the next digit, and does not part a letter from its marks.
 */
const isolated = new RegExp(
  `(?<![${latin}\\d۰-۹.@\\u0600-\\u0605\\u06dd-])(?:${latinWord}\\s)*(?:${leftToRight})(?:\\s${latinWord})*(?![${mark}\\u200c\\u200d])`,
  'gi',
);

/** Thousands written with a space, but not the goals before an attendance: `2-1 300`. */
const thousands =
  /(?<![\p{Nd}.,:/]|(?<!\p{Nd})\p{Nd}{1,2}[-–])\p{Nd}{1,3}(?:[ \u2009]\p{Nd}{3})+(?!\p{Nd})/gu;

const arabicLetterMark = '\u061c';
const arabicLetters = /[\p{sc=Arab}\u061c]/u;
const lettersAndScores = new RegExp(
  `[\\p{L}\\u200e\\u200f\\u061c]|(?<![\\d۰-۹\\p{L}\\p{M}.,:/–\\u0600-\\u0605\\u06dd-]|${d}[\\u00a0\\u202f])${d}{1,3}\\s?[-–−]\\s?${d}{1,3}(?!${d}|[-–.,:/\\u00a0\\u202f]${d})`,
  'gu',
);

/**
 * Punctuation of the sentence between two Latin names: without a mark, both would be one block from left to right. At the ends of a
 * piece the other name is an isolate. A comma before a small letter belongs to a Latin phrase.
 */
const betweenNames =
  /(?<=[\p{sc=Latn}\p{M}]\d*|^)(?:\s*[،؛]\s*|[,;]\s+(?!\p{Ll})|\s[-–—/]\s|(?<=\p{Ll})[/–](?=\p{Lu}))(?=\p{sc=Latn}|$)/gu;

/** The parts of `text` in the order of reading: put together, they say what it says, without what {@link cleanLine} drops. */
export function lineParts(text: string, direction: Direction): readonly LinePart[] {
  const line = cleanLine(text);
  if (direction === 'ltr') return [line];

  const parts: LinePart[] = [];
  const put = inArabicOrder(line);
  const characters = [...line];
  const textOf = (from: number, to?: number) => characters.slice(from, to).join('');
  let end = 0;
  for (const { 0: found, index } of characterClasses(line).matchAll(isolated)) {
    const before = textOf(end, index);
    end = index + found.length;
    parts.push(put(before), { ltr: textOf(index, end) });
  }
  parts.push(put(textOf(end)));
  return parts.filter((part) => part !== '');
}

/**
 * How the text of a line is changed outside isolates, piece by piece. Thousands get a space that keeps them together. The
 * numbers of a score are beside their teams when the last letter before them is Arabic; at the beginning, or behind a Latin
 * name, they would be one block from left to right, with the goals swapped: an Arabic letter mark replaces the letter.
 */
function inArabicOrder(line: string): (text: string) => string {
  const isArabic = arabicLetters.test(line);
  let last = '';
  const mark = (found: string) => {
    const isScore = /\p{N}/u.test(found);
    const isMarked = isScore && isArabic && !arabicLetters.test(last);
    if (isMarked) last = arabicLetterMark;
    else if (!isScore) last = found;
    return isMarked ? arabicLetterMark + found : found;
  };
  return (text) =>
    text
      .replace(thousands, (found) => found.replace(/[ \u2009]/gu, '\u00a0'))
      .replace(lettersAndScores, mark)
      .replace(betweenNames, (found) => (isArabic ? found + arabicLetterMark : found));
}
