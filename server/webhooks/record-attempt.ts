import { dayMs } from '../protocol/durations.ts';
import type { DisabledReason } from '../protocol/newsroom/webhooks.ts';
import { record } from '../store/audit.ts';
import { abandon, expedite, updateDelivery } from '../store/deliveries.ts';
import type { OutboxRow } from '../store/outbox.ts';
import type { Queries } from '../store/store.ts';
import { findWebhook, updateWebhook } from '../store/webhooks.ts';
import { schedulerActor } from '../store/write-context.ts';
import type { EndpointAnswer } from './call-endpoint.ts';
import { nextAttemptMs } from './retry-schedule.ts';

/** A webhook that has failed for so long is disabled. */
export const longestFailureMs = 5 * dayMs;

export interface Attempt {
  readonly row: OutboxRow;
  readonly result: EndpointAnswer;
  readonly startedAtMs: number;
  readonly nowMs: number;
  /** From 0 up to 1. */
  readonly chance: number;
}

export interface RecordedAttempt {
  readonly outcome: 'delivered' | 'retried' | 'failed';
  readonly disabled?: DisabledReason;
}

/** Records the outcome of an attempt: at the delivery, and at its webhook. */
export async function recordAttempt(transaction: Queries, attempt: Attempt): Promise<RecordedAttempt> {
  const { row, result, startedAtMs, nowMs, chance } = attempt;
  const attempts = row.attempts + 1;
  const noted = { attempts, last_attempt_at_ms: nowMs, took_ms: nowMs - startedAtMs };
  if (result.kind === 'accepted') {
    const { status } = result;
    await updateDelivery(transaction, row.number, {
      ...noted,
      state: 'delivered',
      status,
      fault: null,
      next_attempt_at_ms: null,
    });
    await recordSuccess(transaction, row.webhook, nowMs);
    return { outcome: 'delivered' };
  }

  const nextMs = nextAttemptMs({ nowMs, attempts, retryAtMs: result.retryAtMs, chance });
  await updateDelivery(transaction, row.number, {
    ...noted,
    status: result.status ?? null,
    fault: result.fault,
    next_attempt_at_ms: nextMs ?? null,
    ...(nextMs === undefined && { state: 'failed' }),
  });
  const disabled = await recordFailure(transaction, attempt, result);
  return { outcome: nextMs === undefined || disabled ? 'failed' : 'retried', ...(disabled && { disabled }) };
}

async function recordSuccess(transaction: Queries, id: string, nowMs: number): Promise<void> {
  const webhook = await findWebhook(transaction, id);
  if (!webhook) return;
  await updateWebhook(transaction, id, {
    last_success_at_ms: nowMs,
    failing_since_ms: null,
    not_before_ms: null,
  });
  if (webhook.failing_since_ms !== null) await expedite(transaction, id, nowMs);
}

async function recordFailure(
  transaction: Queries,
  { row, nowMs }: Attempt,
  { fault, retryAtMs }: Extract<EndpointAnswer, { kind: 'refused' }>,
): Promise<DisabledReason | undefined> {
  const webhook = await findWebhook(transaction, row.webhook);
  if (!webhook || webhook.disabled_at_ms !== null) return undefined;
  const failingSinceMs = webhook.failing_since_ms ?? nowMs;
  const isLongFailing = nowMs - failingSinceMs >= longestFailureMs;
  const reason = fault === 'gone' ? 'gone' : isLongFailing ? 'failing' : undefined;
  await updateWebhook(transaction, webhook.id, {
    failing_since_ms: failingSinceMs,
    not_before_ms: retryAtMs === undefined ? null : Math.min(retryAtMs, nowMs + dayMs),
    ...(reason && { disabled_at_ms: nowMs, disabled_reason: reason }),
  });
  if (!reason) return undefined;

  await abandon(transaction, webhook.id);
  await record(transaction, {
    atMs: nowMs,
    actor: schedulerActor,
    action: 'webhook.disable',
    channel: webhook.channel,
    subject: webhook.id,
    after: { reason },
  });
  return reason;
}
