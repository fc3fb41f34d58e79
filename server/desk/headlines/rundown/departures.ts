import { hourMs } from '../../../protocol/durations.ts';
import type { Headline } from '../../../protocol/headline.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import { isBreaking, isPinned } from '../../../protocol/order.ts';

/** Why a headline leaves, or goes further down. */
export type DepartureReason = 'date' | 'age' | 'breaking-ends' | 'pin-ends';

export interface Departure {
  readonly headline: Headline;
  readonly atMs: number;
  readonly reason: DepartureReason;
}

/** What leaves next, or goes further down, and why: the first one first. */
export function departures(
  headlines: readonly Headline[],
  { maxAgeHours }: Pick<ChannelSettings, 'maxAgeHours'>,
  nowMs: number,
): readonly Departure[] {
  return headlines
    .flatMap((headline) => {
      const { publishedAt, expiresAt, breakingUntil, pinnedUntil } = headline;
      const pinEndMs = isPinned(headline, nowMs) ? Date.parse(pinnedUntil ?? '') : 0;
      // A pin keeps a headline that is too old.
      const oldMs = Math.max(Date.parse(publishedAt) + maxAgeHours * hourMs, pinEndMs);
      const leavesMs = Math.min(expiresAt === undefined ? Infinity : Date.parse(expiresAt), oldMs);
      const leaves: Departure = { headline, atMs: leavesMs, reason: leavesMs < oldMs ? 'date' : 'age' };
      const breakingEnds = isBreaking(headline, nowMs)
        ? [{ headline, atMs: Date.parse(breakingUntil ?? ''), reason: 'breaking-ends' as const }]
        : [];
      const pinEnds = pinEndMs > 0 ? [{ headline, atMs: pinEndMs, reason: 'pin-ends' as const }] : [];
      return [leaves, ...[...breakingEnds, ...pinEnds].filter(({ atMs }) => atMs < leavesMs)];
    })
    .sort((a, b) => a.atMs - b.atMs);
}

/** The headline that the next one would push out of a full channel: the last that neither breaks nor is pinned. `ordered` is as it airs. */
export function pushedOut(
  ordered: readonly Headline[],
  { maxHeadlines }: Pick<ChannelSettings, 'maxHeadlines'>,
  nowMs: number,
): Headline | undefined {
  if (ordered.length < maxHeadlines) return undefined;
  return ordered.findLast((headline) => !isBreaking(headline, nowMs) && !isPinned(headline, nowMs));
}
