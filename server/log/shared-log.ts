import { secondMs } from '../protocol/durations.ts';
import type { Subscriber } from '../store/notifications.ts';

/** A log that other processes write to. */
export interface SharedLog {
  /** Receives what they write, as long as it is live. */
  readonly subscriber: Subscriber;
  /** From 0 up to 1: nodes that started together do not poll together. */
  readonly random: () => number;
  /** Whether all that write to the database are processes of this node, and remember together how far logs went. */
  readonly isOneNode?: boolean;
  /** Whether the database has changed since the last call, where that is cheaper to find out than what has changed. */
  readonly hasChanged?: (() => Promise<boolean>) | undefined;
}

/** How often to look for writes of other nodes. */
const pollMs = 2.5 * secondMs;
/** The same while their notifications arrive. */
const safetyPollMs = 10 * secondMs;
/** The same where a poll costs next to nothing as long as nothing has changed. */
const cheapPollMs = secondMs;

/** How long to wait before the next look for what others wrote: half of the interval at least. */
export function pollDelayMs({ subscriber, random, hasChanged }: SharedLog): number {
  const intervalMs = hasChanged ? cheapPollMs : subscriber.isLive ? safetyPollMs : pollMs;
  return intervalMs * (0.5 + random() / 2);
}
