import { dayMs, hourMs, minuteMs } from '../server/protocol/durations.ts';
import { element } from './element.ts';

// Region, digits and calendar are all named: engines disagree about the defaults of plain `ar`.
const locale = 'ar-MA-u-nu-latn-ca-gregory';
const timeZone = 'Africa/Casablanca';

const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
const day = new Intl.DateTimeFormat(locale, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone,
});
const distance = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

export const formatMoment = (timeMs: number): string => moment.format(timeMs);
export const formatDay = (timeMs: number): string => day.format(timeMs);

/** "قبل 5 دقائق" within a day, then the date. A time ahead of `nowMs` is a clock's fault, and reads "الآن". */
export function formatAge(timeMs: number, nowMs: number): string {
  const ageMs = nowMs - timeMs;
  if (ageMs < minuteMs) return 'الآن';
  if (ageMs < hourMs) return distance.format(-Math.floor(ageMs / minuteMs), 'minute');
  if (ageMs < dayMs) return distance.format(-Math.floor(ageMs / hourMs), 'hour');
  return formatMoment(timeMs);
}

/** A time whose text is its age, kept true by `refreshAges`. */
export function ageElement(timestamp: string, nowMs: number): HTMLTimeElement {
  const timeMs = Date.parse(timestamp);
  const attributes = { datetime: timestamp, title: formatMoment(timeMs), 'data-age': '' };
  return element('time', attributes, formatAge(timeMs, nowMs));
}

/** Writes the ages below `root` anew; touches nothing whose text is still true. */
export function refreshAges(root: ParentNode, nowMs: number): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-age]')) {
    const text = formatAge(Date.parse(time.dateTime), nowMs);
    if (time.textContent !== text) time.textContent = text;
  }
}
