/** Wall clocks: what an editor reads and writes in the zone of a channel, and what is stored in UTC. */

import type { Timestamp } from '../../protocol/headline.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

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

  // A day away on either side both offsets are known, whatever happens in between.
  const before = asUtcMs - offsetMs(asUtcMs - dayMs, timeZone);
  const after = asUtcMs - offsetMs(asUtcMs + dayMs, timeZone);
  const found = [before, after].filter((ms) => textOf(ms, timeZone) === text);
  return new Date(found.length > 0 ? Math.min(...found) : before).toISOString();
}

/** How far the clocks of `timeZone` are ahead of UTC at `ms`. */
function offsetMs(ms: number, timeZone: string): number {
  const wholeMinutesMs = Math.floor(ms / minuteMs) * minuteMs;
  return Date.parse(`${textOf(wholeMinutesMs, timeZone)}:00Z`) - wholeMinutesMs;
}

function textOf(ms: number, timeZone: string): string {
  const parts = new Map(
    // The calendar and the digits of the form, whatever the editor's language has.
    new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn-hc-h23', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}
