/** What an editor should look at again before a headline goes out. Always advice: nothing here keeps anybody from publishing. */

import { directionOf, directionOfLetters } from '../../../protocol/text/direction.ts';
import { breakingWord } from './breaking-word.ts';
import type { Direction, Priority } from '../../../protocol/headline.ts';

export const adviceCodes = [
  'doubtful-direction',
  'reversed-score',
  'hyphened-season',
  'unbalanced-quotes',
  'latin-commas',
  'leading-breaking',
  'missing-source',
  'too-long-for-strip',
] as const;
export type AdviceCode = (typeof adviceCodes)[number];

export interface Advice {
  readonly code: AdviceCode;
  /** The part of the title that it is about. */
  readonly part?: string;
}

/** What is known of a headline while it is written. */
export interface Written {
  readonly title: string;
  readonly lang?: string | undefined;
  readonly dir?: Direction | undefined;
  readonly priority?: Priority | undefined;
  readonly hasSource: boolean;
}

/** About twelve words of Arabic. On a phone, a longer one loses its beginning before its end appears. */
export const longTitleChars = 110;

const rtlLetter = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Thaa}\p{sc=Syrc}\p{sc=Nkoo}\p{sc=Adlm}\p{sc=Rohg}]/u;

/** The advice for a headline, in the order of the table of codes. `channelDir` holds where the headline says nothing itself. */
export function adviceFor(written: Written, channelDir: Direction): readonly Advice[] {
  const title = written.title.trim();
  if (title === '') return [];

  const dir = written.dir ?? (written.lang ? directionOf(written.lang) : channelDir);
  const isRtl = dir === 'rtl';
  return [
    isDoubtful(title, dir) && { code: 'doubtful-direction' as const },
    isRtl && about('reversed-score', scoreWithoutArabic(title)),
    isRtl &&
      about(
        'hyphened-season',
        /(?<!\p{N})(?:19|20)\d\d\s?[-–]\s?(?:(?:19|20)?\d\d)(?!\p{N}|[-–])/u.exec(title)?.[0],
      ),
    about('unbalanced-quotes', unbalanced(title)),
    isRtl && about('latin-commas', latinComma.exec(title)?.[0]),
    written.priority !== 'breaking' && about('leading-breaking', breakingWord(title)),
    !written.hasSource && { code: 'missing-source' as const },
    [...title].length > longTitleChars && { code: 'too-long-for-strip' as const },
  ].filter((each) => each !== false && each !== undefined);
}

function about(code: AdviceCode, part: string | undefined): Advice | undefined {
  return part === undefined ? undefined : { code, part: part.trim() };
}

/** A line from right to left without one letter of such a script, or one from left to right that is mostly made of them. */
function isDoubtful(title: string, dir: Direction): boolean {
  if (!/\p{L}/u.test(title)) return false;
  return dir === 'rtl' ? !rtlLetter.test(title) : directionOfLetters(title) === 'rtl';
}

const score = /(?<![\p{N}\p{L}.,:/-])\d{1,3}\s?[-–]\s?\d{1,3}(?![\p{N}.,:/]|\s?[-–])/gu;

/**
 * A score at the beginning or behind a Latin name. The ticker shows it beside its teams, but anyone who copies the line elsewhere
 * gets the goals of the one for those of the other.
 */
function scoreWithoutArabic(title: string): string | undefined {
  for (const { 0: found, index } of title.matchAll(score)) {
    const last = title.slice(0, index).match(/\p{L}/gu)?.at(-1);
    if (last === undefined || !rtlLetter.test(last)) return found;
  }
  return undefined;
}

const pairs: readonly (readonly [string, string])[] = [
  ['«', '»'],
  ['“', '”'],
  ['(', ')'],
  ['[', ']'],
];

/** The first mark that opens and does not close, or closes what was not open; straight quotes come in twos. */
function unbalanced(title: string): string | undefined {
  for (const [open, close] of pairs) {
    let depth = 0;
    for (const character of title) {
      if (character === open) depth += 1;
      else if (character === close) depth -= 1;
      if (depth < 0) return close;
    }
    if (depth > 0) return open;
  }
  return (title.match(/"/g)?.length ?? 0) % 2 === 0 ? undefined : '"';
}

/** Behind a word in a line from right to left; between digits it may be part of a number. */
const latinComma = /[\p{L}\p{M}]+,(?=\s|\p{L})/u;
