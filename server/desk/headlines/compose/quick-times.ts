import { html, type TemplateResult } from 'lit';
import { dayMs, minuteMs } from '../../../protocol/durations.ts';
import type { Language } from '../../i18n/language.ts';
import { tables } from '../../i18n/tables.ts';
import { toZoned } from '../../i18n/zoned-time.ts';
import { quickTimeNames, type QuickTime } from '../strings/writing.ts';

/** In a quarter of an hour, at the next full hour, tomorrow at seven: wall clocks of `timeZone`, `2026-03-01T09:30`. */
export function quickTimes(nowMs: number, timeZone: string): Readonly<Record<QuickTime, string>> {
  const zoned = (ms: number): string => toZoned(new Date(ms).toISOString(), timeZone);
  const now = zoned(nowMs);
  const [today = '', clock = ''] = now.split('T');
  const startOfMinuteMs = Math.floor(nowMs / minuteMs) * minuteMs;
  // At noon no change of clocks makes it another day.
  const tomorrow = new Date(Date.parse(`${today}T12:00:00Z`) + dayMs).toISOString().slice(0, today.length);
  return {
    // Rounded up: a quarter of an hour is at least that.
    quarter: zoned(Math.ceil(nowMs / minuteMs) * minuteMs + 15 * minuteMs),
    hour: zoned(startOfMinuteMs + (60 - Number(clock.slice(3, 5))) * minuteMs),
    morning: `${tomorrow}T07:00`,
  };
}

export interface QuickTimesOptions {
  readonly label: string;
  readonly timeZone: string;
  readonly language: Language;
  readonly nowMs: number;
  readonly onChoose: (value: string) => void;
}

/** Buttons for such times. */
export function quickTimeButtons({
  label,
  timeZone,
  language,
  nowMs,
  onChoose,
}: QuickTimesOptions): TemplateResult {
  const { quickTimes: words } = tables[language].headlines.writing;
  const times = quickTimes(nowMs, timeZone);
  return html`<div class="quick-times" role="group" aria-label=${label}>
    ${quickTimeNames.map(
      (name) =>
        html`<button type="button" data-time=${name} @click=${() => onChoose(times[name])}>
          ${words[name]}
        </button>`,
    )}
  </div>`;
}
