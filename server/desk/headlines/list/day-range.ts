import { dayMs } from '../../../protocol/durations.ts';
import { fromZoned, toZoned } from '../../i18n/zoned-time.ts';
import type { Days } from '../strings/search.ts';

/** From when until when `day` is, on the clocks of `timeZone`. */
export function dayRange(
  day: Days,
  timeZone: string,
  nowMs: number,
): { readonly since?: string | undefined; readonly until?: string | undefined } {
  if (day === '') return {};
  const midnight = (daysAgo: number): string | undefined => {
    // At noon no change of clocks makes it another day.
    const [date] = toZoned(new Date(nowMs).toISOString(), timeZone).split('T');
    const noonMs = Date.parse(`${date}T12:00:00Z`) - daysAgo * dayMs;
    return fromZoned(`${new Date(noonMs).toISOString().slice(0, 'yyyy-mm-dd'.length)}T00:00`, timeZone);
  };
  if (day === 'today') return { since: midnight(0) };
  if (day === 'yesterday') return { since: midnight(1), until: midnight(0) };
  return { since: midnight(6) };
}
