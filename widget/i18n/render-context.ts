import type { Direction } from '../../server/protocol/headline.ts';
import type { Bulletin } from '../core/feed-state.ts';
import type { Wording } from '../view/headline-item.ts';
import type { Voice } from './locale-controller.ts';
import { fullTime, headlineTime } from './times.ts';

/** How headlines are written in a strip of `direction`. */
export function wordingFor(
  { channel, clockOffsetMs }: Bulletin,
  { inLine, lang, lineLang }: Voice,
  direction: Direction,
): Wording {
  const nowMs = () => Date.now() + clockOffsetMs;
  return {
    direction,
    channelDirection: channel?.dir,
    lang: channel?.lang ?? lang,
    breaking: inLine.breaking,
    wordLang: inLine.lang,
    nowMs,
    timeLang: lineLang,
    timeText: (publishedAt) => headlineTime(publishedAt, nowMs(), lineLang, channel?.timeZone),
    timeTitle: (publishedAt) => fullTime(publishedAt, lineLang, channel?.timeZone),
  };
}
