import { hourMs, minuteMs, secondMs } from '../protocol/durations.ts';
import { findSource, updateSource } from '../store/sources.ts';
import type { Queries } from '../store/store.ts';
import { updateSubscription, type SubscriptionRow } from '../store/websub-subscriptions.ts';

/** However often a hub says that something is new, a source is not visited more often than this. */
const betweenVisitsMs = secondMs;
/** While pushes arrive, regular visits are only a safety net. */
const safetyMs = hourMs;
/** A cache between us and the publisher may still have the previous version: the next visit comes soon, and the search is given up after a while. */
const againMs = minuteMs;
const givenUpMs = 10 * minuteMs;
/** This many entries without a push mean that the hub does not push. */
const maxMissed = 2;

/**
 * Makes a visit due for a push; returns the channel of the source. What a hub sends is a reason to look, never content: the publisher's own feed says what is new, so that
 * a hub can neither invent nor change anything.
 */
export async function recordPush(
  transaction: Queries,
  subscription: SubscriptionRow,
  nowMs: number,
): Promise<string | undefined> {
  const source = await findSource(transaction, subscription.source);
  if (!source || source.next_visit_at_ms === null) return undefined;
  await updateSubscription(transaction, subscription.id, {
    pushed_at_ms: subscription.pushed_at_ms ?? nowMs,
    last_push_at_ms: nowMs,
    missed: 0,
  });
  const dueMs = Math.max(nowMs, (source.last_visit_at_ms ?? 0) + betweenVisitsMs, source.not_before_ms ?? 0);
  if (dueMs < source.next_visit_at_ms)
    await updateSource(transaction, source.id, { next_visit_at_ms: dueMs });
  return source.channel;
}

/** What a visit has brought to a source with a subscription. */
export interface VisitOutcome {
  readonly startedAtMs: number;
  readonly isNew: boolean;
  /** Whether it left nothing for the next visit. */
  readonly isWhole: boolean;
  readonly nowMs: number;
}

/** Sets the next visit by how reliable pushes are: soon after a push whose reason was not found, late while pushes arrive. */
export async function paceVisits(
  transaction: Queries,
  subscription: SubscriptionRow,
  { startedAtMs, isNew, isWhole, nowMs }: VisitOutcome,
): Promise<void> {
  const { id, source, pushed_at_ms: pushedMs, last_push_at_ms: lastPushMs } = subscription;
  const row = await findSource(transaction, source);
  if (!row || row.next_visit_at_ms === null) return;

  const isMissed = isNew && pushedMs === null;
  // The push came after the feed was requested: the feed may have changed since.
  const isLate = lastPushMs !== null && lastPushMs > startedAtMs;
  const isSettled = !isLate && (isNew || (pushedMs !== null && nowMs - pushedMs >= givenUpMs));
  const missed = subscription.missed + (isMissed ? 1 : 0);
  await updateSubscription(transaction, id, { missed, ...(isSettled && { pushed_at_ms: null }) });
  if (pushedMs !== null && !isSettled) {
    const soonMs = Math.min(row.next_visit_at_ms, nowMs + (isLate ? betweenVisitsMs : againMs));
    await updateSource(transaction, source, { next_visit_at_ms: Math.max(soonMs, row.not_before_ms ?? 0) });
    return;
  }
  const isActive = (subscription.lease_ends_at_ms ?? 0) > nowMs;
  if (!isActive || !isWhole || lastPushMs === null || missed >= maxMissed) return;
  await updateSource(transaction, source, {
    next_visit_at_ms: Math.max(row.next_visit_at_ms, nowMs + safetyMs),
  });
}
