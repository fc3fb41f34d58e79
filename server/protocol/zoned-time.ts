import { dayMs, secondMs } from './durations.ts';

/**
 * The instant when clocks in `timeZone` (an IANA name) show a wall-clock time, given as `wallMs`: the same clock time in UTC. An hour that
 * comes twice means the first one. An hour that is skipped counts from before the change (RFC 5545, 3.3.5), so that half past two
 * becomes half past three.
 */
export function zonedToUtcMs(wallMs: number, timeZone: string): number {
  // A day away on either side gives both offsets, whatever changes in between.
  const before = wallMs - offsetMsAt(wallMs - dayMs, timeZone);
  const after = wallMs - offsetMsAt(wallMs + dayMs, timeZone);
  const found = [before, after].filter((ms) => ms + offsetMsAt(ms, timeZone) === wallMs);
  return found.length > 0 ? Math.min(...found) : before;
}

/** How far the clocks of `timeZone` are ahead of UTC at `ms`. */
export function offsetMsAt(ms: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const shownMs = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shownMs - Math.floor(ms / secondMs) * secondMs;
}

/** Making a format takes much longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;

  const format = new Intl.DateTimeFormat('en-u-nu-latn-ca-gregory', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
