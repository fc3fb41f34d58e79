import {
  entryReasons,
  sourceFaults,
  type SourceEntry,
  type SourceView,
} from '../protocol/newsroom/sources.ts';
import type { HeadlineOrigin } from '../protocol/newsroom/headlines.ts';
import { toTimestamp } from '../store/headlines.ts';
import { sourceName } from '../store/actor-names.ts';
import type { HeadlineOriginRow, SourceEntryRow } from '../store/source-entries.ts';
import type { SourceRow } from '../store/sources.ts';
import type { Queries } from '../store/store.ts';
import { subscriptionsOf, type SubscriptionRow } from '../store/websub-subscriptions.ts';
import { toSourcePush } from './source-push.ts';
import { rateAt, silentSinceMs, stateOf } from './health.ts';
import type { EntryDecision } from './entry-decision.ts';
import { settingsOf } from './settings.ts';

/** Sources as the newsroom sees them, with what is known of their hubs. */
export async function readSourceViews(
  db: Queries,
  rows: readonly SourceRow[],
  nowMs: number,
): Promise<readonly SourceView[]> {
  const subscriptions = await subscriptionsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toSourceView(row, nowMs, subscriptions.get(row.id)));
}

/** A source as the newsroom sees it. */
export function toSourceView(
  row: SourceRow,
  nowMs: number,
  subscription: SubscriptionRow | undefined,
): SourceView {
  const silentMs = silentSinceMs(row, nowMs);
  return {
    id: row.id,
    channel: row.channel,
    ...settingsOf(row),
    state: stateOf(row),
    ...(row.feed_id !== null && {
      feed: {
        address: row.feed_address ?? row.address,
        ...(row.feed_title !== null && { title: row.feed_title }),
      },
    }),
    ...(row.last_visit_at_ms !== null && { lastVisitAt: toTimestamp(row.last_visit_at_ms) }),
    ...(row.last_success_at_ms !== null && { lastSuccessAt: toTimestamp(row.last_success_at_ms) }),
    ...(row.fault !== null &&
      row.fault_at_ms !== null && {
        lastFault: {
          type: row.fault,
          detail: row.fault_detail ?? sourceFaults[row.fault],
          at: toTimestamp(row.fault_at_ms),
        },
      }),
    entriesPerDay: Math.round(rateAt(row, nowMs) * 10) / 10,
    ...(silentMs !== undefined && { silentSince: toTimestamp(silentMs) }),
    ...(row.next_visit_at_ms !== null && { nextVisitAt: toTimestamp(row.next_visit_at_ms) }),
    push: toSourcePush(subscription, nowMs),
  };
}

export function toDecisionView({ headline, action, reason, standsFor }: EntryDecision): SourceEntry {
  return {
    title: headline.title,
    url: headline.url,
    ...(headline.publishedAt !== undefined && { publishedAt: headline.publishedAt }),
    action,
    reason,
    detail: entryReasons[reason],
    ...(standsFor !== undefined && { headline: standsFor }),
  };
}

/** An entry as the newsroom sees it beside its headline. */
export function toOriginView(row: HeadlineOriginRow): HeadlineOrigin {
  return {
    source: { id: row.source, name: sourceName(row) },
    seenAt: toTimestamp(row.first_seen_at_ms),
    ...toEntryView(row),
  };
}

export function toEntryView(row: SourceEntryRow): SourceEntry {
  return {
    title: row.title,
    url: row.url,
    ...(row.published_at_ms !== null && { publishedAt: toTimestamp(row.published_at_ms) }),
    action: row.action,
    reason: row.reason,
    detail: entryReasons[row.reason],
    ...(row.headline !== null && { headline: row.headline }),
  };
}
