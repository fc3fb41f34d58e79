import { directionOf } from '../../server/protocol/direction.ts';
import type { Direction, Headline } from '../../server/protocol/headline.ts';

/**
 * The direction that a headline is read in: its own, else that of its language, else its channel's. Never by its first
 * letter: a headline that begins with "FIFA" is still Arabic.
 */
export function baseDirection(headline: Headline, channelDirection: Direction): Direction {
  return headline.dir ?? (headline.lang ? directionOf(headline.lang) : channelDirection);
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
