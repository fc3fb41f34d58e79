import { minuteMs } from '../../../protocol/durations.ts';
import { toZoned } from '../../i18n/zoned-time.ts';

/** The wall clock of a channel `ms` after `startMs`. Fields have no seconds: the nearest minute reads as what was meant. */
export function wallClockAfter(startMs: number, ms: number, timeZone: string): string {
  return toZoned(new Date(Math.round((startMs + ms) / minuteMs) * minuteMs).toISOString(), timeZone);
}
