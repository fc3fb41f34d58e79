import type { Headline } from './headline.ts';

/** Whether `headline` is breaking at `nowMs`; it ends by itself at `breakingUntil`, with nobody's help. */
export function isBreaking(headline: Headline, nowMs: number): boolean {
  return headline.priority === 'breaking' && isAhead(headline.breakingUntil, nowMs);
}

export function isPinned(headline: Headline, nowMs: number): boolean {
  return isAhead(headline.pinnedUntil, nowMs);
}

/**
 * Where headlines stand at `nowMs`: breaking, then pinned, then the others, the newest first in each. Both sides use this,
 * so that a page of the server and a strip that heard events agree. Equal times are settled by id.
 */
export function order(headlines: readonly Headline[], nowMs: number): Headline[] {
  return headlines
    .map((headline) => ({
      headline,
      rank: rankOf(headline, nowMs),
      publishedAtMs: Date.parse(headline.publishedAt),
    }))
    .sort(
      (a, b) =>
        a.rank - b.rank || b.publishedAtMs - a.publishedAtMs || (a.headline.id < b.headline.id ? 1 : -1),
    )
    .map(({ headline }) => headline);
}

function rankOf(headline: Headline, nowMs: number): number {
  if (isBreaking(headline, nowMs)) return 0;
  return isPinned(headline, nowMs) ? 1 : 2;
}

function isAhead(until: string | undefined, nowMs: number): boolean {
  return until !== undefined && Date.parse(until) > nowMs;
}
