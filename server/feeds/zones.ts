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

/**
 * Zones by name in dates of feeds, in minutes ahead of UTC: those of RFC 822 and those that Arab and European publishers write.
 * Where a name is ambiguous (CST, IST) it is RFC 822's or left out.
 */
const offsetMinutesByName: ReadonlyMap<string, number> = new Map([
  ...['z', 'ut', 'utc', 'gmt', 'wet'].map((name) => [name, 0] as const),
  ...['west', 'bst', 'cet', 'met'].map((name) => [name, 60] as const),
  ...['cest', 'mest', 'eet', 'sast'].map((name) => [name, 120] as const),
  ...['eest', 'msk'].map((name) => [name, 180] as const),
  ['gst', 240],
  ['est', -300],
  ['edt', -240],
  ['cst', -360],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
]);

/** Minutes ahead of UTC that `zone` says (`Z`, `GMT`, `+0100`, `+01:00`, `UTC+1`), or `undefined`. */
export function offsetMinutesOf(zone: string): number | undefined {
  const match = /^(?:utc|gmt|z)?([+\-\u2212])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (!match) return offsetMinutesByName.get(zone.toLowerCase());

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
  return midnightMs + ((hour * 60 + minute) * 60 + second) * 1000;
}

/**
 * The instant at which clocks in `timeZone` (an IANA name) show `clock`. By name and not by offset, because Morocco changes
 * its offset for Ramadan, and others for the summer.
 */
export function zonedMsOf(clock: WallClock, timeZone: string): number | undefined {
  const asUtcMs = utcMsOf(clock);
  return asUtcMs === undefined ? undefined : zonedToUtcMs(asUtcMs, timeZone);
}
