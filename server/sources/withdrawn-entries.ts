import type { FeedHeadline } from '../feeds/feed-headline.ts';
import type { KnownHeadlines } from '../feeds/known-headlines.ts';
import type { SeenEntry, Verdict } from './entry-decision.ts';
import { textDigest } from './text-digest.ts';

/** How often the same text may have been published: a publisher may put back, but not for ever. */
const maxPublished = 2;

/** Whether an entry in the feed is one that its publisher has withdrawn: a copy of the feed may be old. */
export function isStillWithdrawn(headline: FeedHeadline, entry: SeenEntry): boolean {
  return isWithdrawn(entry) && !isUpdatedSince(headline, entry);
}

/**
 * The decision on an entry that is in the feed although its publisher has withdrawn it; `undefined` if it was not withdrawn. It is back only if it
 * says that it was updated later (RFC 6721). An entry that was erased here, or has come back before, stays away.
 */
export function decideWithdrawn(
  headline: FeedHeadline,
  entry: SeenEntry,
  known: KnownHeadlines,
): Verdict | undefined {
  if (!isWithdrawn(entry)) return undefined;
  const { reason, headline: standsFor, texts } = entry;
  if (!isUpdatedSince(headline, entry)) return { action: 'leave', reason, standsFor };
  if (reason !== 'withdrawn') return { action: 'leave', reason: 'put-back', standsFor };

  const before = standsFor === undefined ? undefined : known.withId(standsFor);
  const text = textDigest(headline);
  const isErased = before?.title === '';
  const isDone = texts.filter((earlier) => earlier === text).length >= maxPublished;
  if (isErased || isDone) return { action: 'leave', reason, standsFor };

  const externalId = before?.externalId ?? headline.externalId;
  const { url, title, publishedAt, lang } = headline;
  known.add({ externalId, url, title, publishedAt, lang });
  return { action: 'publish', reason: 'put-back', externalId };
}

/** Whether its publisher has withdrawn an entry, and not put it back. */
export function isWithdrawn({ reason }: SeenEntry): boolean {
  return reason === 'withdrawn' || reason === 'withdrawn-published' || reason === 'withdrawn-shared';
}

function isUpdatedSince({ updatedAt }: FeedHeadline, { withdrawnAtMs }: SeenEntry): boolean {
  return withdrawnAtMs !== undefined && updatedAt !== undefined && Date.parse(updatedAt) > withdrawnAtMs;
}
