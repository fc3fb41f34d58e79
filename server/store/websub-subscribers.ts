import { sql, type Selectable, type Updateable } from 'kysely';
import type { WebsubSubscriberTable } from './outbox-schema.ts';
import { Statement } from './statement.ts';
import type { Queries } from './store.ts';

export type SubscriberRow = Selectable<WebsubSubscriberTable>;
export type SubscriberKey = Pick<SubscriberRow, 'channel' | 'format' | 'callback'>;

const countChange = new Statement(
  (db, { channel, atMs }: { readonly channel: string; readonly atMs: number }) =>
    db
      .updateTable('websub_subscribers')
      .set({
        changes: sql`changes + 1`,
        // A delivery that has failed keeps its time.
        due_at_ms: ({ fn, val }) => fn.coalesce('due_at_ms', val(atMs)),
      })
      .where('channel', '=', channel)
      .where('lease_ends_at_ms', '>', atMs),
);

/** Records that the feeds of a channel have changed, so that all its subscribers receive them. Returns whether there are any. */
export async function noteChange(transaction: Queries, channel: string, atMs: number): Promise<boolean> {
  return (await countChange.run(transaction, { channel, atMs })) > 0;
}

/** Puts down what a subscriber asks for, to be verified. */
export async function putRequest(
  transaction: Queries,
  key: SubscriberKey,
  wanted: string,
  nowMs: number,
): Promise<void> {
  await transaction
    .insertInto('websub_subscribers')
    .values({ ...key, wanted, due_at_ms: nowMs })
    .onConflict((conflict) =>
      conflict.columns(['channel', 'format', 'callback']).doUpdateSet({ wanted, due_at_ms: nowMs }),
    )
    .execute();
}

export async function countSubscribers(db: Queries, channel: string): Promise<number> {
  const { count } = await db
    .selectFrom('websub_subscribers')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('channel', '=', channel)
    .executeTakeFirstOrThrow();
  return count;
}

export async function findSubscriber(db: Queries, key: SubscriberKey): Promise<SubscriberRow | undefined> {
  return db
    .selectFrom('websub_subscribers')
    .selectAll()
    .where('channel', '=', key.channel)
    .where('format', '=', key.format)
    .where('callback', '=', key.callback)
    .executeTakeFirst();
}

export async function dueSubscribers(db: Queries, nowMs: number, limit: number): Promise<SubscriberRow[]> {
  return db
    .selectFrom('websub_subscribers')
    .selectAll()
    .where('due_at_ms', '<=', nowMs)
    .orderBy('due_at_ms')
    .limit(limit)
    .execute();
}

export async function updateSubscriber(
  transaction: Queries,
  key: SubscriberKey,
  change: Updateable<WebsubSubscriberTable>,
): Promise<void> {
  await transaction
    .updateTable('websub_subscribers')
    .set(change)
    .where('channel', '=', key.channel)
    .where('format', '=', key.format)
    .where('callback', '=', key.callback)
    .execute();
}

export async function deleteSubscriber(transaction: Queries, key: SubscriberKey): Promise<void> {
  await transaction
    .deleteFrom('websub_subscribers')
    .where('channel', '=', key.channel)
    .where('format', '=', key.format)
    .where('callback', '=', key.callback)
    .execute();
}

/** Deletes those whose lease has ended. */
export async function deleteEndedSubscribers(transaction: Queries, nowMs: number): Promise<void> {
  await transaction
    .deleteFrom('websub_subscribers')
    .where('lease_ends_at_ms', '<=', nowMs)
    .where('wanted', 'is', null)
    .execute();
}

/** Makes a subscriber due if its feed has changed since it was sent, or if it has made a request since. */
export async function dueAgain(transaction: Queries, key: SubscriberKey, nowMs: number): Promise<void> {
  await transaction
    .updateTable('websub_subscribers')
    .set({ due_at_ms: nowMs })
    .where('channel', '=', key.channel)
    .where('format', '=', key.format)
    .where('callback', '=', key.callback)
    .where(({ eb, or }) => or([eb('changes', '>', eb.ref('sent_changes')), eb('wanted', 'is not', null)]))
    .execute();
}

/** Subscribers whose intent was verified, of all channels. */
export async function countVerified(db: Queries, nowMs: number): Promise<number> {
  const { count } = await db
    .selectFrom('websub_subscribers')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('lease_ends_at_ms', '>', nowMs)
    .executeTakeFirstOrThrow();
  return count;
}
