import type { Kysely } from 'kysely';
import type { EventBody } from '../protocol/event.ts';
import type { Schema } from './schema.ts';

/** An event that this process has appended to a channel's log. */
export interface AppendedEvent {
  readonly channel: string;
  readonly epoch: string;
  readonly seq: number;
  readonly event: {
    readonly atMs: number;
    readonly body: EventBody;
    /** The JSON of `body`. */
    readonly json: string;
  };
  /** Whether other servers have to be notified: webhooks, or subscribers of a feed. */
  readonly hasSubscribers: boolean;
}

/** The events that uncommitted transactions have appended, if somebody waits for them. */
const collected = new WeakMap<Kysely<Schema>, AppendedEvent[]>();

/** Collects in `events` what `transaction` appends. */
export function collectAppended(transaction: Kysely<Schema>, events: AppendedEvent[]): void {
  collected.set(transaction, events);
}

export function noteAppended(transaction: Kysely<Schema>, event: AppendedEvent): void {
  collected.get(transaction)?.push(event);
}
