import type { EventBody } from '../protocol/event.ts';
import { toTimestamp } from '../store/headlines.ts';
import type { OutboxRow } from '../store/outbox.ts';
import type { WebhookRow } from '../store/webhooks.ts';

/** What an endpoint receives: the payload of Standard Webhooks 1.0.0. The same at each attempt, so that its digest is too. */
export function messageBody({ type, at_ms, channel, epoch, seq, body }: OutboxRow): string {
  const event = JSON.parse(body ?? '{}') as Partial<EventBody>;
  const { type: _type, ...rest } = event;
  return JSON.stringify({ type, timestamp: toTimestamp(at_ms), data: { channel, epoch, seq, ...rest } });
}

/** The secrets that sign at `nowMs`: also the one before, for some time after a rotation. */
export function signingSecrets(
  { secret, previous_secret, previous_secret_until_ms }: WebhookRow,
  nowMs: number,
): readonly string[] {
  const isInGrace = previous_secret !== null && nowMs < (previous_secret_until_ms ?? 0);
  return isInGrace ? [secret, previous_secret] : [secret];
}
