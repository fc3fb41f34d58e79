import {
  deliveryFaults,
  disabledReasons,
  type DeliveryView,
  type WebhookEvent,
  type WebhookSettings,
  type WebhookView,
} from '../protocol/newsroom/webhooks.ts';
import { toTimestamp } from '../store/headlines.ts';
import type { OutboxRow } from '../store/outbox.ts';
import type { WebhookRow } from '../store/webhooks.ts';

export function settingsOf({ url, name, events }: WebhookRow): WebhookSettings {
  return { url, ...(name !== null && { name }), events: JSON.parse(events) as readonly WebhookEvent[] };
}

/** A webhook as admins see it, without its secret. */
export function toWebhookView(row: WebhookRow, nowMs: number): WebhookView {
  const { disabled_at_ms: disabledMs, disabled_reason: reason, previous_secret_until_ms: untilMs } = row;
  return {
    id: row.id,
    channel: row.channel,
    ...settingsOf(row),
    createdAt: toTimestamp(row.created_at_ms),
    ...(disabledMs !== null &&
      reason !== null && {
        disabled: { at: toTimestamp(disabledMs), reason, detail: disabledReasons[reason] },
      }),
    ...(row.failing_since_ms !== null && { failingSince: toTimestamp(row.failing_since_ms) }),
    ...(row.last_success_at_ms !== null && { lastSuccessAt: toTimestamp(row.last_success_at_ms) }),
    ...(untilMs !== null && untilMs > nowMs && { previousSecretUntil: toTimestamp(untilMs) }),
  };
}

export function toDeliveryView(row: OutboxRow): DeliveryView {
  return {
    id: String(row.number),
    messageId: row.message_id,
    type: row.type,
    state: row.state,
    createdAt: toTimestamp(row.at_ms),
    attempts: row.attempts,
    ...(row.last_attempt_at_ms !== null && { lastAttemptAt: toTimestamp(row.last_attempt_at_ms) }),
    ...(row.next_attempt_at_ms !== null && { nextAttemptAt: toTimestamp(row.next_attempt_at_ms) }),
    ...(row.status !== null && { status: row.status }),
    ...(row.fault !== null && { fault: { type: row.fault, detail: deliveryFaults[row.fault] } }),
    ...(row.took_ms !== null && { tookMs: row.took_ms }),
  };
}
