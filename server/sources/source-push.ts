import type { PushState, SourcePush } from '../protocol/newsroom/sources.ts';
import { deliveryFaults } from '../protocol/newsroom/webhooks.ts';
import { toTimestamp } from '../store/headlines.ts';
import type { SubscriptionRow } from '../store/websub-subscriptions.ts';

/** The hub of a source as the newsroom sees it. */
export function toSourcePush(row: SubscriptionRow | undefined, nowMs: number): SourcePush {
  if (!row) return { state: 'none' };
  const { hub, lease_ends_at_ms: leaseEndsAtMs, last_push_at_ms: lastPushMs, fault } = row;
  const state = stateOf(row, nowMs);
  return {
    state,
    hub,
    ...(state === 'subscribed' && leaseEndsAtMs !== null && { until: toTimestamp(leaseEndsAtMs) }),
    ...(lastPushMs !== null && { lastPushAt: toTimestamp(lastPushMs) }),
    ...(fault !== null && { fault: { type: fault, detail: deliveryFaults[fault] } }),
  };
}

function stateOf(row: SubscriptionRow, nowMs: number): PushState {
  if ((row.lease_ends_at_ms ?? 0) > nowMs) return 'subscribed';
  if (row.refused_at_ms !== null) return 'refused';
  // Asked more than once: it has accepted and not verified, or could not be reached.
  return row.fault !== null || row.failures > 1 ? 'failing' : 'pending';
}
