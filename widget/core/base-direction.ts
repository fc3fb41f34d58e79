import { directionOf, directionOfLetters } from '../../server/protocol/text/direction.ts';
import type { Direction, Headline } from '../../server/protocol/headline.ts';

/**
 * The direction that a headline is read in: its own, else that of its language, else its channel's; only where nothing of that
 * is known, as with headlines of a page's own, its letters are counted. Never by its first letter: a headline that begins
 * with "FIFA" is still Arabic.
 */
export function baseDirection(
  { dir, lang, title }: Pick<Headline, 'dir' | 'lang' | 'title'>,
  channelDirection: Direction | undefined,
): Direction {
  return dir ?? (lang ? directionOf(lang) : (channelDirection ?? directionOfLetters(title)));
}

/** The direction of a strip: what its tag says, else its channel, else its language. The page around it does not count. */
export function stripDirection(
  dir: string,
  channelDirection: Direction | undefined,
  lang: string,
): Direction {
  if (dir === 'rtl' || dir === 'ltr') return dir;
  return channelDirection ?? directionOf(lang);
}
