import type { Direction } from '../../server/protocol/headline.ts';
import type { FeedState } from '../core/feed-state.ts';
import type { RenderContext } from '../view/headline-item.ts';
import type { LocaleController } from './locale-controller.ts';
import { fullTime, headlineTime } from './times.ts';

/** How headlines are rendered in a strip that runs in `direction`. */
export function renderContextOf(
  { channel, clockOffsetMs }: FeedState,
  { headlineStrings, lang, headlineLang }: LocaleController,
  direction: Direction,
): RenderContext {
  const nowMs = () => Date.now() + clockOffsetMs;
  return {
    direction,
    channelDirection: channel?.dir,
    lang: channel?.lang ?? lang,
    breakingLabel: headlineStrings.breaking,
    uiLang: headlineStrings.lang,
    nowMs,
    timeLang: headlineLang,
    timeText: (publishedAt) => headlineTime(publishedAt, nowMs(), headlineLang, channel?.timeZone),
    timeTitle: (publishedAt) => fullTime(publishedAt, headlineLang, channel?.timeZone),
  };
}
