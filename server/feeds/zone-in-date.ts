import { minuteMs } from '../protocol/durations.ts';
import { nearestOffsetMinutes, offsetsByName, zonesByName } from './zone-names.ts';
import { offsetMinutesOf, utcMsOf, zonedMsOf, type WallClock } from './zones.ts';

/**
 * The instant that `clock` means in the zone named in `rest`, the remainder of its date. An unknown name counts as none: then it is
 * `timeZone`, as for dates without one. Its publisher writes the time of some place, and that zone is where the newsroom says that it is.
 */
export function instantIn(clock: WallClock, rest: string, timeZone: string): number | undefined {
  const asUtcMs = utcMsOf(clock);
  if (asUtcMs === undefined) return undefined;
  const signed = signedOffsetMinutes(rest);
  if (signed !== undefined) return asUtcMs - signed * minuteMs;

  const inTimeZone = () => zonedMsOf(clock, timeZone);
  for (const [word] of rest.replace(zoneName, '').matchAll(/(?<![A-Za-z])[A-Za-z]{1,4}(?![A-Za-z])/g)) {
    const zone = zonesByName.get(word);
    if (zone !== undefined) return zonedMsOf(clock, zone);
    const [only, ...others] = offsetsByName(word);
    if (only === undefined) continue;
    if (others.length === 0) return asUtcMs - only * minuteMs;
    const ownMinutes = (asUtcMs - (inTimeZone() ?? asUtcMs)) / minuteMs;
    return asUtcMs - nearestOffsetMinutes([only, ...others], ownMinutes) * minuteMs;
  }
  const named = zoneNameIn(rest);
  return named === undefined ? inTimeZone() : zonedMsOf(clock, named);
}

function signedOffsetMinutes(rest: string): number | undefined {
  const signed = /(?:UTC|GMT)[+\-\u2212]\d{1,2}(?::?\d{2})?|[+\-\u2212]\d{2}(?::?\d{2})?(?![\d/])/i.exec(
    rest,
  );
  return signed ? offsetMinutesOf(signed[0]) : undefined;
}

const zoneName =
  /(?<![A-Za-z])(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Z][A-Za-z_/+-]{2,40}/;

/** The name of a zone as the IANA has it, if it is one. */
function zoneNameIn(rest: string): string | undefined {
  const name = zoneName.exec(rest)?.[0];
  try {
    return name && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
