import type { Headline } from './headline.ts';

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
      ...placeOf(headline, nowMs),
      publishedAtMs: Date.parse(headline.publishedAt),
    }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        a.pinOrder - b.pinOrder ||
        b.publishedAtMs - a.publishedAtMs ||
        (a.headline.id < b.headline.id ? 1 : -1),
    )
    .map(({ headline }) => headline);
}

function placeOf(headline: Headline, nowMs: number): { readonly rank: number; readonly pinOrder: number } {
  if (isBreaking(headline, nowMs)) return { rank: 0, pinOrder: 0 };
  return isPinned(headline, nowMs) ? { rank: 1, pinOrder: headline.pinOrder ?? 0 } : { rank: 2, pinOrder: 0 };
}

function isAhead(until: string | undefined, nowMs: number): boolean {
  return until !== undefined && Date.parse(until) > nowMs;
}
