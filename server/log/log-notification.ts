import { createHash } from 'node:crypto';
import type { EventBody } from '../protocol/event.ts';
import { notify } from '../store/node-message-sender.ts';
import { canNotify, maxPayloadBytes } from '../store/node-message-subscriber.ts';
import type { Queries } from '../store/store.ts';

/** What nodes tell each other about a channel's log: how far it goes, and the last event, unless it is too long. */
export interface LogNotification {
  readonly channel: string;
  readonly epoch: string;
  readonly seq: number;
  readonly event?: {
    readonly atMs: number;
    readonly body: EventBody;
    /** The JSON of `body`, where it is known. */
    readonly json?: string;
  };
}

/** The topic of a channel's log. Ids of channels are longer than PostgreSQL's identifiers may be. */
export function logTopicOf(channel: string): string {
  return `shareet_log_${createHash('sha256').update(channel).digest('hex').slice(0, 32)}`;
}

/** Notifies other nodes, or the other workers of a SQLite file, that `channel` has changed, once the transaction is committed. */
export async function notifyNodes(
  transaction: Queries,
  channel: string,
  ...notifications: readonly Omit<LogNotification, 'channel'>[]
): Promise<void> {
  if (!canNotify(transaction)) return;
  const payloads = notifications.map((notification) => encode({ channel, ...notification }));
  await notify(transaction, logTopicOf(channel), ...payloads);
}

function encode({ event, ...position }: LogNotification): string {
  const alone = JSON.stringify(position);
  if (!event) return alone;
  const { atMs, body, json = JSON.stringify(body) } = event;
  const whole = `${alone.slice(0, -1)},"event":{"atMs":${atMs},"body":${json}}}`;
  return Buffer.byteLength(whole) < maxPayloadBytes ? whole : alone;
}

/** The notification in `payload`; `undefined` if it is of another channel or of a version that this node does not understand. */
export function parseLogNotification(channel: string, payload: string): LogNotification | undefined {
  try {
    const parsed = JSON.parse(payload) as Partial<LogNotification>;
    const { epoch, seq, event } = parsed;
    if (parsed.channel !== channel || typeof epoch !== 'string' || typeof seq !== 'number') return undefined;
    return { channel, epoch, seq, ...(event && { event }) };
  } catch {
    return undefined;
  }
}
