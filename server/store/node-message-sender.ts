import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import { RowsStatement } from './statement.ts';

/** Carries messages between nodes once they are committed, so that commits need no `NOTIFY`. What it carries may be lost. */
export interface NodeMessageSender {
  /** Whether what is sent now reaches every other node, as far as is known. */
  readonly reachesAllNodes: boolean;
  /** Sends `payload` to all subscribers of `topic`, one way or another. Never rejects. */
  send(topic: string, payload: string): Promise<void>;
}

export interface NodeMessage {
  readonly topic: string;
  readonly payload: string;
}

/** The messages of uncommitted transactions that a sender will send. */
const outboxes = new WeakMap<Kysely<Schema>, NodeMessage[]>();

/** Keeps the messages of `transaction` in `outbox` until it is committed, instead of sending them with it. */
export function holdMessages(transaction: Kysely<Schema>, outbox: NodeMessage[]): void {
  outboxes.set(transaction, outbox);
}

const selectNotify = new RowsStatement((db, messages: readonly NodeMessage[]) =>
  db.selectNoFrom(
    messages.map(({ topic, payload }, index) => sql`pg_notify(${topic}, ${payload})`.as(`notified_${index}`)),
  ),
);

/**
 * Sends `payloads` to all subscribers of `topic`: when the transaction commits, if `db` is one. Commits that notify wait for each other in
 * the whole PostgreSQL server, so this belongs in short transactions only.
 */
export async function notify(
  db: Kysely<Schema>,
  topic: string,
  ...payloads: readonly string[]
): Promise<void> {
  const messages = payloads.map((payload) => ({ topic, payload }));
  const outbox = outboxes.get(db);
  if (outbox) outbox.push(...messages);
  else await selectNotify.run(db, messages);
}
