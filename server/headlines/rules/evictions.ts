import type { Headline } from '../../protocol/headline.ts';
import { isBreaking, isPinned, order } from '../../protocol/order.ts';

/** Selects the live headlines to expire so that `maxHeadlines` remain: the last in order, never a breaking or pinned one. */
export function selectEvictions(
  headlines: readonly Headline[],
  maxHeadlines: number,
  nowMs: number,
): Headline[] {
  const excess = headlines.length - maxHeadlines;
  if (excess <= 0) return [];
  return order(headlines, nowMs)
    .filter((headline) => !isBreaking(headline, nowMs) && !isPinned(headline, nowMs))
    .slice(-excess);
}
