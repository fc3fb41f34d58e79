import type { Direction } from '../server/protocol/headline.ts';
import type { Bulletin } from './bulletin.ts';
import type { Wording } from './motion/headline-view.ts';
import type { Strings } from './strings/strings.ts';
import { headlineTime } from './times.ts';

/** How headlines are written in a strip of `direction`; `lang` is for those of a channel that names none. */
export function wordingFor(
  { channel, clockOffsetMs }: Bulletin,
  strings: Strings,
  direction: Direction,
  pageLang: string,
): Wording {
  const lang = channel?.lang ?? pageLang;
  const nowMs = () => Date.now() + clockOffsetMs;
  return {
    direction,
    channelDirection: channel?.dir,
    lang,
    breaking: strings.breaking,
    wordLang: strings.lang,
    nowMs,
    timeText: (publishedAt) => headlineTime(publishedAt, nowMs(), lang, channel?.timeZone),
  };
}
