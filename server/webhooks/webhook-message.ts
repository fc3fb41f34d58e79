import type { EventBody } from '../protocol/event.ts';
import { toTimestamp } from '../store/headlines.ts';
import type { OutboxRow } from '../store/outbox.ts';
import type { WebhookRow } from '../store/webhooks.ts';

/** What a webhook receives: the payload of Standard Webhooks 1.0.0. The same at each attempt. */
export function messageBody({ type, at_ms, channel, epoch, seq, body }: OutboxRow): string {
  const event = JSON.parse(body ?? '{}') as Partial<EventBody>;
  const data = { channel, epoch, seq, ...dataOf(event) };
  return JSON.stringify({ type, timestamp: toTimestamp(at_ms), data });
}

/** The secrets that sign at `nowMs`: also the previous one, for some time after a rotation. */
export function signingSecrets(
  { secret, previous_secret, previous_secret_until_ms }: WebhookRow,
  nowMs: number,
): readonly string[] {
  const isInGrace = previous_secret !== null && nowMs < (previous_secret_until_ms ?? 0);
  return isInGrace ? [secret, previous_secret] : [secret];
}

/** What an event has besides its type. `channel` is always an id, so that a change of the channel itself is called `details`. */
function dataOf({ type, ...rest }: Partial<EventBody>): object {
  return type === 'channel:updated' && 'channel' in rest ? { details: rest.channel } : rest;
}
