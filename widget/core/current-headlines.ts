import type { Headline } from '../../server/protocol/headline.ts';
import { order } from '../../server/protocol/order.ts';
import { hasExpired } from './headline-dates.ts';

/** The headlines that may be shown at `nowMs`, in the channel's order. */
export function currentHeadlines(headlines: readonly Headline[], nowMs: number): readonly Headline[] {
  return order(
    headlines.filter((headline) => !hasExpired(headline, nowMs)),
    nowMs,
  );
}
