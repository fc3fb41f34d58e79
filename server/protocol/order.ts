import type { Headline } from './headline.ts';
import { timeMs } from './time-ms.ts';

/** Whether `headline` is breaking at `nowMs`; it ends at `breakingUntil` without an event. */
export function isBreaking(headline: Headline, nowMs: number): boolean {
  return headline.priority === 'breaking' && isAhead(headline.breakingUntil, nowMs);
}

export function isPinned(headline: Headline, nowMs: number): boolean {
  return isAhead(headline.pinnedUntil, nowMs);
}

/**
 * Sorts headlines at `nowMs`: breaking, then pinned in the order that editors gave them, then the others, newest first in each group; equal
 * times by id. Both sides use this, so that the server's pages and a strip that follows events agree.
 */
export function order(headlines: readonly Headline[], nowMs: number): Headline[] {
  return headlines
    .map((headline) => ({
      headline,
      rank: rankOf(headline, nowMs),
      publishedAtMs: timeMs(headline.publishedAt),
    }))
    .sort(
      (a, b) =>
        a.rank - b.rank || b.publishedAtMs - a.publishedAtMs || (a.headline.id < b.headline.id ? 1 : -1),
    )
    .map(({ headline }) => headline);
}

function rankOf(headline: Headline, nowMs: number): number {
  if (isBreaking(headline, nowMs)) return 0;
  if (!isPinned(headline, nowMs)) return 2;
  // A channel has at most a thousand headlines, so `pinOrder` is below 10,000 and the rank stays below 2.
  return 1 + (headline.pinOrder ?? 0) / 10_000;
}

function isAhead(until: string | undefined, nowMs: number): boolean {
  return until !== undefined && timeMs(until) > nowMs;
}
