import { dayMs, hourMs, minuteMs } from '../../server/protocol/durations.ts';
import { timeMs } from '../../server/protocol/time-ms.ts';
import { memoize } from './memoize.ts';

/**
 * How old a headline is, in words, up to a day; then its day and month, and also its year once nearly a year has passed. "Now" in
 * the first minute, and for a time in the future, which comes from a wrong clock.
 */
export function headlineTime(publishedAt: string, nowMs: number, lang: string, timeZone = ''): string {
  const publishedMs = timeMs(publishedAt);
  if (Number.isNaN(publishedMs)) return '';
  const ageMs = Math.max(0, nowMs - publishedMs);
  if (ageMs >= dayMs)
    return dateFormat(ageMs < 300 * dayMs ? 'day' : 'date', lang, timeZone).format(publishedMs);
  const format = relativeFormat(lang);
  if (!format) return clockTime(publishedMs, lang, timeZone);
  if (ageMs < minuteMs) return format.format(0, 'second');
  const text =
    ageMs < hourMs
      ? format.format(-Math.floor(ageMs / minuteMs), 'minute')
      : format.format(-Math.floor(ageMs / hourMs), 'hour');
  // In Hebrew some engines write "an hour ago (1)".
  return text.replace(/ \(\d\)/, '');
}

/** The whole date with the time of day, for a tooltip. */
export function fullTime(publishedAt: string, lang: string, timeZone = ''): string {
  const publishedMs = timeMs(publishedAt);
  return Number.isNaN(publishedMs) ? '' : dateFormat('full', lang, timeZone).format(publishedMs);
}

/** `20:05`; in the device's time zone unless another is named. */
export function clockTime(timeMs: number, lang: string, timeZone = ''): string {
  return dateFormat('clock', lang, timeZone).format(timeMs);
}

const day = { day: 'numeric', month: 'long' } as const;
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const fields = {
  clock,
  day,
  date: { ...day, year: 'numeric' },
  full: { ...day, year: 'numeric', ...clock },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

const dateFormats = memoize((key) => {
  const [kind = '', lang = '', timeZone] = key.split('|');
  const wanted = fields[kind as keyof typeof fields];
  try {
    return new Intl.DateTimeFormat(localeOf(lang), { ...wanted, ...(timeZone && { timeZone }) });
  } catch {
    // A zone newer than the engine: a time in the device's zone is better than none.
    return new Intl.DateTimeFormat(localeOf(lang), wanted);
  }
});

function dateFormat(kind: keyof typeof fields, lang: string, timeZone: string): Intl.DateTimeFormat {
  return dateFormats(`${kind}|${lang}|${timeZone}`);
}

/**
 * `null` if the engine cannot say it in this language: it claims to know languages for which it has no more than "-5 min", and
 * answers in its own language for those that it does not know at all.
 */
const relativeFormat = memoize((lang) => {
  try {
    const locale = localeOf(lang);
    const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    const isKnown = languageIn(format.resolvedOptions().locale) === languageIn(String(locale));
    return isKnown && !/^\W?-/.test(format.format(-5, 'minute')) ? format : null;
  } catch {
    // An engine without it.
    return null;
  }
});

function languageIn(tag: string): string | undefined {
  return tag.split('-')[0];
}

/**
 * A language with its region, digits and calendar. An engine's defaults for Arabic depend on its age and on the country; a site that
 * wants other values than these names them in the tag: `ar-EG-u-nu-arab`, `fa-IR-u-ca-persian-nu-arabext`.
 */
const localeOf = memoize((lang): Intl.Locale | string => {
  try {
    const { region = '001', calendar = 'gregory', numberingSystem = 'latn' } = new Intl.Locale(lang);
    return new Intl.Locale(lang, { region, calendar, numberingSystem });
  } catch {
    // The tag is not a language, or the engine has no `Intl.Locale`.
    return 'ar-001-u-ca-gregory-nu-latn';
  }
});
