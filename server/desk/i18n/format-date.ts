import { dayMs, hourMs, minuteMs, secondMs } from '../../protocol/durations.ts';
import type { Timestamp } from '../../protocol/headline.ts';
import type { Language } from './language.ts';

/** Latin digits and the Gregorian calendar, as the newsrooms that use the desk write them. */
export const locales: Readonly<Record<Language, string>> = {
  ar: 'ar-u-ca-gregory-nu-latn',
  fr: 'fr',
  en: 'en-GB',
};

/**
 * A length of time to the nearest minute, in its two largest units: "2 h and 10 min", "1 day and 3 h"; below a minute in seconds. `isShort` has the
 * units as signs. In Arabic it follows a preposition: «ساعتين», where a formatter says «ساعتان».
 */
export function formatDuration(ms: number, language: Language, { isShort = false } = {}): string {
  const format = new Intl.DurationFormat(locales[language], {
    style: isShort ? 'short' : 'long',
    // Otherwise zero is left out, even if nothing else remains.
    ...(ms < minuteMs && { secondsDisplay: 'always' }),
  });
  return format
    .format(unitsOf(ms < minuteMs ? ms : Math.round(ms / minuteMs) * minuteMs))
    .replace(arabicDual, '$1ين');
}

const arabicDual = /(يوم|ساعت|دقيقت|ثانيت)ان/gu;

function unitsOf(ms: number): Readonly<Partial<Record<Intl.DurationFormatUnit, number>>> {
  const days = Math.floor(ms / dayMs);
  const hours = Math.floor((ms % dayMs) / hourMs);
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  if (days > 0) return { days, ...(hours > 0 && { hours }) };
  if (hours > 0) return { hours, ...(minutes > 0 && { minutes }) };
  if (minutes > 0) return { minutes };
  return { seconds: Math.max(0, Math.floor(ms / secondMs)) };
}

/** Day, month and time on the clocks of `timeZone`, with the year when it is not that of `nowMs`. */
export function formatDate(
  timestamp: Timestamp,
  timeZone: string,
  language: Language,
  nowMs: number,
): string {
  const isThisYear = yearOf(Date.parse(timestamp), timeZone) === yearOf(nowMs, timeZone);
  return new Intl.DateTimeFormat(locales[language], {
    timeZone,
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(Date.parse(timestamp));
}

/** The whole date in words, with its weekday and year: a field shows the form of its browser alone. */
export function formatWholeDate(timestamp: Timestamp, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(Date.parse(timestamp));
}

/** A day alone, with its weekday; `noon` is its noon in UTC. */
export function formatDay(noon: Timestamp, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(Date.parse(noon));
}

/** The time alone, on the clocks of `timeZone`. */
export function formatTime(timestamp: Timestamp, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(Date.parse(timestamp));
}

/** Whether it is the day of `nowMs` on the clocks of `timeZone`. */
export function isToday(timestamp: Timestamp, timeZone: string, nowMs: number): boolean {
  return dayOf(Date.parse(timestamp), timeZone) === dayOf(nowMs, timeZone);
}

/** The zone as people call it, with its distance from UTC on the day of `timestamp`: "GMT+1". */
export function formatZone(timestamp: Timestamp, timeZone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(locales[language], {
    timeZone,
    timeZoneName: 'shortOffset',
  }).formatToParts(Date.parse(timestamp));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

function dayOf(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short' }).format(ms);
}

function yearOf(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(ms);
}
