import { html, nothing, type TemplateResult } from 'lit';
import { minuteMs } from '../../../protocol/durations.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { HeadlineStrings } from '../strings/strings.ts';
import { breakingWord, withoutBreakingWord } from './breaking-word.ts';
import type { Draft } from './draft.ts';
import { wallClockAfter } from './wall-clock-after.ts';

export interface QuickBreakingOptions {
  readonly title: string;
  readonly channel: ChannelSettings;
  readonly words: HeadlineStrings;
  readonly nowMs: number;
  /** Goes on with it as a breaking headline. */
  readonly onBreak: (change: Partial<Draft>) => void;
}

/** For a title that begins with a word for breaking news: one press opens it as breaking in the form, which asks before it is sent. */
export function quickBreaking(options: QuickBreakingOptions): TemplateResult | typeof nothing {
  const { title, channel, words, nowMs, onBreak } = options;
  const word = breakingWord(title);
  if (word === undefined) return nothing;
  const { timeZone, breakingMinutes } = channel;
  const onClick = (): void =>
    onBreak({
      title: withoutBreakingWord(title),
      isBreaking: true,
      breakingUntil: wallClockAfter(nowMs, breakingMinutes * minuteMs, timeZone),
    });
  return html`<p class="advice whole">
    ${words.advice['leading-breaking'](word)}
    <button type="button" class="as-breaking" @click=${onClick}>${words.writing.asBreaking}</button>
  </p>`;
}
