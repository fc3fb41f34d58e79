import type { Headline } from '../../../protocol/headline.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import { toZoned } from '../../i18n/zoned-time.ts';
import { departures, type DepartureReason } from '../rundown/departures.ts';

/** What happens to a headline: it is published, comes back, is proposed for that date, or ends or leaves. */
export type MomentKind = DepartureReason | 'publishes' | 'returns' | 'proposed';

/** Something that happens to a headline by itself, or is proposed for a date. */
export interface Moment {
  readonly headline: Headline;
  readonly atMs: number;
  readonly kind: MomentKind;
}

/** What happens to `entries` by itself between two times, the first one first. */
export function momentsOf(
  entries: readonly HeadlineEntry[],
  channel: Pick<ChannelSettings, 'maxAgeHours'>,
  { fromMs, toMs, nowMs }: { readonly fromMs: number; readonly toMs: number; readonly nowMs: number },
): readonly Moment[] {
  return entries
    .flatMap((entry) => [...arrivals(entry), ...ends(entry, channel, nowMs)])
    .filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
    .sort((a, b) => a.atMs - b.atMs);
}

function arrivals({ headline, state, publishAt, heldUntil }: HeadlineEntry): readonly Moment[] {
  const at = heldUntil ?? publishAt;
  if (at === undefined || (state !== 'scheduled' && state !== 'submitted')) return [];
  const kind = state === 'submitted' ? 'proposed' : heldUntil === undefined ? 'publishes' : 'returns';
  return [{ headline, atMs: Date.parse(at), kind }];
}

/** The ends of a headline. Those of a scheduled one count from its publication; one that nobody has approved has none. */
function ends(
  { headline, state, publishAt, heldUntil }: HeadlineEntry,
  channel: Pick<ChannelSettings, 'maxAgeHours'>,
  nowMs: number,
): readonly Moment[] {
  if (state === 'live') return departures([headline], channel, nowMs).map(toMoment);
  const at = heldUntil ?? publishAt;
  if (state !== 'scheduled' || at === undefined) return [];
  // A held headline keeps the time of its publication.
  const published = heldUntil === undefined ? { ...headline, publishedAt: at } : headline;
  return departures([published], channel, Date.parse(at))
    .map(toMoment)
    .filter(({ atMs }) => atMs > Date.parse(at));
}

function toMoment({
  headline,
  atMs,
  reason,
}: {
  readonly headline: Headline;
  readonly atMs: number;
  readonly reason: DepartureReason;
}): Moment {
  return { headline, atMs, kind: reason };
}

/** The moments by the hour that the clocks of `timeZone` show, each with when the first of it is. */
export function byHour(
  moments: readonly Moment[],
  timeZone: string,
): readonly { readonly hour: string; readonly moments: readonly Moment[] }[] {
  const hourOf = ({ atMs }: Moment): string =>
    `${toZoned(new Date(atMs).toISOString(), timeZone).slice('yyyy-mm-ddT'.length, 'yyyy-mm-ddThh'.length)}:00`;
  const hours = [...new Set(moments.map(hourOf))];
  return hours.map((hour) => ({ hour, moments: moments.filter((moment) => hourOf(moment) === hour) }));
}
