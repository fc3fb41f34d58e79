import { hourMs, minuteMs, secondMs } from '../protocol/durations.ts';
import { zonedToUtcMs } from '../protocol/zoned-time.ts';

/** A reading of a wall clock, without its zone. `month` is 1 to 12. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Minutes ahead of UTC that `zone` says in numbers (`+0100`, `+01:00`, `UTC+1`), or `undefined`. */
export function offsetMinutesOf(zone: string): number | undefined {
  const match = /^(?:utc|gmt|z)?([+\-\u2212])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (!match) return undefined;

  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  // The widest offset in use is +14:00.
  if (minutes > 14 * 60) return undefined;
  return match[1] === '+' ? minutes : -minutes;
}

/** The instant at which UTC clocks show `clock`, or `undefined` if no calendar has that day or hour. */
export function utcMsOf(clock: WallClock): number | undefined {
  const { year, month, day, hour, minute, second } = clock;
  if (hour > 24 || minute > 59 || second > 60) return undefined;

  const midnightMs = Date.UTC(year, month - 1, day);
  const date = new Date(midnightMs);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return midnightMs + hour * hourMs + minute * minuteMs + second * secondMs;
}

/**
 * The instant at which clocks in `timeZone` (an IANA name) show `clock`. By name and not by offset, because Morocco changes
 * its offset for Ramadan, and others for the summer.
 */
export function zonedMsOf(clock: WallClock, timeZone: string): number | undefined {
  const asUtcMs = utcMsOf(clock);
  return asUtcMs === undefined ? undefined : zonedToUtcMs(asUtcMs, timeZone);
}
