import { dayMs } from '../../../protocol/durations.ts';
import { fromZoned, toZoned } from '../../i18n/zoned-time.ts';

/** A day of a calendar, `2026-03-01`. */
export type CalendarDay = string;

const form = /^\d{4}-\d{2}-\d{2}$/u;

/** The day of `timeMs` on the clocks of `timeZone`. */
export function dayAt(timeMs: number, timeZone: string): CalendarDay {
  return toZoned(new Date(timeMs).toISOString(), timeZone).slice(0, 'yyyy-mm-dd'.length);
}

/** The day that `text` names; `undefined` if it names none. */
export function parseDay(text: string | undefined): CalendarDay | undefined {
  if (text === undefined || !form.test(text)) return undefined;
  return fromZoned(`${text}T00:00`, 'UTC') === undefined ? undefined : text;
}

/** The day `count` days later, or earlier. */
export function addDays(day: CalendarDay, count: number): CalendarDay {
  return dayAt(Date.parse(`${day}T00:00Z`) + count * dayMs, 'UTC');
}

/** From when until when `day` is on the clocks of `timeZone`: 23 to 25 hours. */
export function boundsOf(
  day: CalendarDay,
  timeZone: string,
): { readonly fromMs: number; readonly toMs: number } {
  const midnightMs = (of: CalendarDay): number => Date.parse(fromZoned(`${of}T00:00`, timeZone) ?? '');
  return { fromMs: midnightMs(day), toMs: midnightMs(addDays(day, 1)) };
}
