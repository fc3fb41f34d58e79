import type { Direction } from '../../server/protocol/headline.ts';
import type { FeedState } from '../core/feed-state.ts';
import type { LocaleController } from './locale-controller.ts';
import { fullTime, headlineTime } from './times.ts';

/** What a headline's element needs to know about the ticker around it. */
export interface RenderContext {
  readonly direction: Direction;
  /** The direction of the channel's text, for headlines without one. */
  readonly channelDirection?: Direction | undefined;
  /** The channel's language, for headlines without one. */
  readonly lang: string;
  /** The word for "breaking", in `uiLang`. */
  readonly breakingLabel: string;
  readonly uiLang: string;
  /** The server's clock. */
  nowMs(): number;
  /** The language that times are written in. */
  readonly timeLang: string;
  timeText(publishedAt: string): string;
  /** The full date, for the tooltip. */
  timeTitle(publishedAt: string): string;
}

/** How headlines are rendered in a strip that runs in `direction`. */
export function renderContextOf(
  { channel, clockOffsetMs }: FeedState,
  { headlineStrings, lang, headlineLang }: LocaleController,
  direction: Direction,
): RenderContext {
  const nowMs = () => (clockOffsetMs === undefined ? Date.now() : performance.now() + clockOffsetMs);
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
