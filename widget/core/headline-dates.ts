import type { Headline } from '../../server/protocol/headline.ts';
import { timeMs } from '../../server/protocol/time-ms.ts';

export function hasExpired(headline: Headline, nowMs: number): boolean {
  return headline.expiresAt !== undefined && timeMs(headline.expiresAt) <= nowMs;
}

/** When the next of `headlines` stops being breaking or pinned, or expires; `Infinity` if none does. */
export function nextChangeMs(headlines: readonly Headline[], nowMs: number): number {
  let nextMs = Infinity;
  for (const { breakingUntil, pinnedUntil, expiresAt } of headlines) {
    for (const date of [breakingUntil, pinnedUntil, expiresAt]) {
      const dateMs = date === undefined ? Infinity : timeMs(date);
      if (dateMs > nowMs && dateMs < nextMs) nextMs = dateMs;
    }
  }
  return nextMs;
}
