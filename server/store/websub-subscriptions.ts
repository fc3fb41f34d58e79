import type { Insertable, Selectable, Updateable } from 'kysely';
import type { WebsubSubscriptionTable } from './outbox-schema.ts';
import type { Queries } from './store.ts';

export type SubscriptionRow = Selectable<WebsubSubscriptionTable>;

export async function findSubscription(db: Queries, id: string): Promise<SubscriptionRow | undefined> {
  return db.selectFrom('websub_subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function subscriptionOf(db: Queries, source: string): Promise<SubscriptionRow | undefined> {
  return db.selectFrom('websub_subscriptions').selectAll().where('source', '=', source).executeTakeFirst();
}

/** The subscriptions of the sources `sources`, by source. */
export async function subscriptionsOf(
  db: Queries,
  sources: readonly string[],
): Promise<ReadonlyMap<string, SubscriptionRow>> {
  if (sources.length === 0) return new Map();
  const rows = await db
    .selectFrom('websub_subscriptions')
    .selectAll()
    .where('source', 'in', sources)
    .execute();
  return new Map(rows.map((row) => [row.source, row]));
}

export async function insertSubscription(
  transaction: Queries,
  row: Insertable<WebsubSubscriptionTable>,
): Promise<void> {
  await transaction
    .insertInto('websub_subscriptions')
    .values(row)
    .onConflict((conflict) => conflict.column('source').doNothing())
    .execute();
}

export async function updateSubscription(
  transaction: Queries,
  id: string,
  change: Updateable<WebsubSubscriptionTable>,
): Promise<void> {
  await transaction.updateTable('websub_subscriptions').set(change).where('id', '=', id).execute();
}

export async function deleteSubscription(transaction: Queries, id: string): Promise<void> {
  await transaction.deleteFrom('websub_subscriptions').where('id', '=', id).execute();
}

/** Hubs with a request due, of sources that are still there and visited. */
export async function dueSubscriptions(
  db: Queries,
  nowMs: number,
  limit: number,
): Promise<SubscriptionRow[]> {
  return db
    .selectFrom('websub_subscriptions')
    .innerJoin('sources', 'sources.id', 'websub_subscriptions.source')
    .selectAll('websub_subscriptions')
    .where('websub_subscriptions.due_at_ms', '<=', nowMs)
    .where('sources.paused_at_ms', 'is', null)
    .orderBy('websub_subscriptions.due_at_ms')
    .limit(limit)
    .execute();
}

/** Sources whose hub has verified the subscription. */
export async function countActive(db: Queries, nowMs: number): Promise<number> {
  const { count } = await db
    .selectFrom('websub_subscriptions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('lease_ends_at_ms', '>', nowMs)
    .executeTakeFirstOrThrow();
  return count;
}
