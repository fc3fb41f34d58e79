/** Wall clocks: what an editor reads and writes in the zone of a channel, and what is stored in UTC. */

import type { Timestamp } from '../../protocol/headline.ts';
import { offsetMsAt, zonedToUtcMs } from '../../protocol/zoned-time.ts';

/** As `<input type="datetime-local">` has it. */
const wallClock = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/** The wall clock of `timeZone` at `timestamp`, to the minute: `2026-03-01T09:30`. */
export function toZoned(timestamp: Timestamp, timeZone: string): string {
  return textOf(Date.parse(timestamp), timeZone);
}

/**
 * When the clocks of `timeZone` show `text`; `undefined` if `text` is no date of the form `2026-03-01T09:30`. Of an hour that
 * comes twice the first one is meant. An hour that is left out when clocks go forward counts from before they did (RFC 5545, 3.3.5),
 * so that half past two becomes half past three.
 */
export function fromZoned(text: string, timeZone: string): Timestamp | undefined {
  const asUtcMs = wallClock.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN;
  // The 31st of February is read as a day in March by some engines.
  if (Number.isNaN(asUtcMs) || textOf(asUtcMs, 'UTC') !== text) return undefined;

  return new Date(zonedToUtcMs(asUtcMs, timeZone)).toISOString();
}

function textOf(ms: number, timeZone: string): string {
  return new Date(ms + offsetMsAt(ms, timeZone)).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);
}
