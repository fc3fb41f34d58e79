import { foldWord, monthOf } from './months.ts';
import { instantIn } from './zone-in-date.ts';
import type { WallClock } from './zones.ts';

export interface DateHabits {
  /** The IANA zone of dates that name none, or none that is known. */
  readonly timeZone: string;
  /** How `03/09/2026` is meant; `25/12` and `12/25` speak for themselves. */
  readonly dateOrder: 'day-first' | 'month-first';
}

/**
 * The instant that a feed's date means, in ms since 1970, or `undefined` if it cannot be told: RFC 3339, RFC 822, seconds or
 * milliseconds since 1970, numbers with slashes, dots or hyphens, and days with a month in English, French or Arabic; digits of any
 * of the three kinds. Dates before 1990 are the "no date" of some system, not news.
 */
export function parseFeedDate(raw: string, habits: DateHabits): number | undefined {
  // No format in use needs more; what is longer is not a date.
  if (raw.length > 120) return undefined;

  const text = withoutPacking(latinDigits(raw));
  const atMs = epochMs(text) ?? instantOf(readDate(text, habits), habits.timeZone);
  return atMs !== undefined && atMs >= Date.UTC(1990) && atMs < Date.UTC(2200) ? atMs : undefined;
}

/** Arabic-Indic and Persian digits as 0 to 9; direction marks and joiners off; any white space as a plain space. */
function latinDigits(text: string): string {
  return text
    .replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** `20260301093000` with what separates its parts, and the number in `/Date(1772357400000+0100)/`, which is in UTC whatever follows it. */
function withoutPacking(text: string): string {
  return text
    .replace(/^(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?!\d)/, '$1-$2-$3T$4:$5:$6')
    .replace(/(T\d\d:\d\d):(?!\d)/, '$1')
    .replace(/^\/?Date\((\d+)(?:[+-]\d{4})?\)\/?$/i, '$1');
}

function epochMs(text: string): number | undefined {
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return Math.floor(Number(text) * 1000);
  return /^\d{12,13}$/.test(text) ? Number(text) : undefined;
}

interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** The rest of the text, which may have the time of day: digits of the date must not be taken for it. */
  readonly rest: string;
}

function instantOf(date: CalendarDate | undefined, timeZone: string): number | undefined {
  if (!date) return undefined;

  const time = readTime(date.rest);
  if (time === 'nonsense') return undefined;
  const { year, month, day } = date;
  const clock: WallClock = { year, month, day, ...(time ?? { hour: 0, minute: 0, second: 0 }) };

  return instantIn(clock, date.rest, timeZone);
}

function readDate(text: string, habits: DateHabits): CalendarDate | undefined {
  return yearFirst(text) ?? withMonthName(text) ?? byNumbers(text, habits.dateOrder);
}

function yearFirst(text: string): CalendarDate | undefined {
  const match =
    gregorian(text.matchAll(/(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T|(?!\d))/gi), 1) ??
    gregorian(text.matchAll(/(?<!\d)(\d{4})(\d{2})(\d{2})(?:T|(?!\d))/gi), 1);
  if (!match) return undefined;
  return {
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
    rest: around(text, match.index, match[0].length),
  };
}

/** The first match whose year is not one of the Hijri calendar, which many papers print beside ours. */
function gregorian(matches: Iterable<RegExpExecArray>, yearGroup: number): RegExpExecArray | undefined {
  for (const match of matches) {
    const year = fullYear(match[yearGroup] ?? '');
    if (year < 1300 || year > 1600) return match;
  }
  return undefined;
}

function byNumbers(text: string, dateOrder: DateHabits['dateOrder']): CalendarDate | undefined {
  const match = gregorian(
    text.matchAll(/(?<![\d/.-])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?![\d/])/g),
    3,
  );
  if (!match) return undefined;

  const [first, second] = [Number(match[1]), Number(match[2])];
  const isMonthFirst = second > 12 || (dateOrder === 'month-first' && first <= 12);
  const [day, month] = isMonthFirst ? [second, first] : [first, second];
  return { year: fullYear(match[3] ?? ''), month, day, rest: around(text, match.index, match[0].length) };
}

/** The month in the words of two countries, as papers for several of them write it: `آذار/مارس`, `مارس (آذار)`. */
function withOneName(text: string): string {
  return text.replace(
    /([\p{L}\p{M}-]{2,30}) ?[/(] ?([\p{L}\p{M}-]{2,30})\)?/gu,
    (both, one: string, other: string) =>
      monthOf(one) !== undefined && monthOf(one) === monthOf(other) ? one : both,
  );
}

/** `1 mars 2026`, `01-Mar-2026`, `فاتح ماي 2026`, `March 1, 2026`: a month's name between its day and its year, or before both. */
function withMonthName(text: string): CalendarDate | undefined {
  const joined = withOneName(text.replace(/(كانون|تشرين) (?=ال)/gu, '$1-'));
  for (const { 0: word, index } of joined.matchAll(/[\p{L}\p{M}]+(?:-ال[\p{L}\p{M}]+)?/gu)) {
    const month = monthOf(word);
    const date =
      month === undefined
        ? undefined
        : aroundMonth(joined.slice(0, index), month, joined.slice(index + word.length));
    if (date) return date;
  }
  return undefined;
}

function aroundMonth(before: string, month: number, after: string): CalendarDate | undefined {
  const dayBefore = /(?:(?<![\d:])(\d{1,2})(?:er|st|nd|rd|th)?|فاتح)\.?[\s-]*(?:de |of |من )?$/i.exec(before);
  const yearAfter = /^[.,،]?[\s/-]*(\d{4}|\d{2}(?![\d:]))/.exec(after);
  if (dayBefore && yearAfter) {
    return {
      year: fullYear(yearAfter[1] ?? ''),
      month,
      day: Number(dayBefore[1] ?? 1),
      rest: withoutHijri(
        `${before.slice(0, dayBefore.index)} ${withoutEra(after.slice(yearAfter[0].length))}`,
      ),
    };
  }

  // As C and Unix write it, with the time before the year.
  const unix = /^\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?\s?(?:[a-z]{1,5}|[+-]\d{4})?)\s+(\d{4})(?!\d)/i.exec(
    after,
  );
  if (unix) {
    const rest = `${before} ${unix[2]} ${after.slice(unix[0].length)}`;
    return { year: Number(unix[3]), month, day: Number(unix[1]), rest };
  }

  const american = /^\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/i.exec(after);
  if (!american) return undefined;
  return {
    year: Number(american[2]),
    month,
    day: Number(american[1]),
    rest: `${before} ${after.slice(american[0].length)}`,
  };
}

function around(text: string, index: number, length: number): string {
  return withoutHijri(`${text.slice(0, index)} ${withoutEra(text.slice(index + length))}`);
}

/** A Hijri date beside the one that was read must not be taken for the time of day, nor its era for a half of the day. */
function withoutHijri(text: string): string {
  return text
    .replace(/(?<!\d)(?:1[3-6]\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]1[3-6]\d\d)(?!\d)/g, ' ')
    .replace(/(?<![\d:])\d{1,2} [\p{L}\p{M}' -]{3,24} 1[3-6]\d\d(?!\d)/gu, ' ')
    .replace(/(?<![\p{L}])هـ?(?![\p{L}])/gu, ' ');
}

/** `2026م` says that the year is not a Hijri one; the same letter behind a time says afternoon. */
function withoutEra(afterYear: string): string {
  return afterYear.replace(/^ ?م(?![\p{L}.])/u, ' ');
}

/** Two digits as RFC 2822 reads them. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length !== 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function readTime(rest: string): Pick<WallClock, 'hour' | 'minute' | 'second'> | 'nonsense' | undefined {
  const match =
    /(?<![\d+\-\u2212:])(\d{1,2})\s?(?:[:hH]|\s(?:heures?|و)\s?)\s?(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?!\d)/.exec(
      rest,
    ) ??
    /(?<![\d+\-\u2212:])(\d{2})(\d{2})(\d{2})?(?=Z|[+-]\d)/.exec(rest) ??
    /(?<![\d+\-\u2212:])(\d{1,2})\s?h()(?![\p{L}])/u.exec(rest) ??
    /(?<![\d+\-\u2212:.])(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?![\d.])/.exec(rest) ??
    /(?<![\d+\-\u2212:.])(\d{1,2})()\s?(?=(?:[ap]\.?m\b|(?:ص|م|صباحا|صباحًا|صباحاً|مساء|مساءً|ظهرا|ظهراً|ظهرًا)(?![\p{L}])))/iu.exec(
      rest,
    ) ??
    /(?:الساعة|at|à)\s?(\d{1,2})()(?![\d:])/iu.exec(rest);
  if (!match) return undefined;

  const hour = withHalf(Number(match[1]), rest);
  return hour === undefined
    ? 'nonsense'
    : { hour, minute: Number(match[2] || 0), second: Number(match[3] ?? 0) };
}

/** The hour of the day by `PM`, `م` or `مساء` beside it; `undefined` if the two contradict each other. */
function withHalf(hour: number, rest: string): number | undefined {
  const words = new Set(rest.split(/[^\p{L}\p{M}.]+/u).map(foldWord));
  const isAfternoon = ['pm', 'م', 'مساء', 'ظهرا'].some((word) => words.has(word));
  const isMorning = ['am', 'ص', 'صباحا'].some((word) => words.has(word));
  if (!isAfternoon && !isMorning) return hour;
  if (hour > 12) return isAfternoon ? hour : undefined;
  return (hour % 12) + (isAfternoon ? 12 : 0);
}
