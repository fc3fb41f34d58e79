import { directionOf, directionOfLetters } from '../../server/protocol/text/direction.ts';
import type { Direction, Headline } from '../../server/protocol/headline.ts';

/**
 * The direction in which a headline is read: its own, otherwise that of its language, otherwise its channel's. Only when none is
 * known, as with headlines that the page itself provides, its letters are counted. The first letter does not decide: a headline
 * that begins with "FIFA" is still Arabic.
 */
export function baseDirection(
  { dir, lang, title }: Pick<Headline, 'dir' | 'lang' | 'title'>,
  channelDirection: Direction | undefined,
): Direction {
  return dir ?? (lang ? directionOf(lang) : (channelDirection ?? directionOfLetters(title)));
}

/** The direction of a ticker: its `dir` attribute, otherwise its channel's, otherwise its language's. The page around it does not count. */
export function stripDirection(
  dir: string,
  channelDirection: Direction | undefined,
  lang: string,
): Direction {
  if (dir === 'rtl' || dir === 'ltr') return dir;
  return channelDirection ?? directionOf(lang);
}
