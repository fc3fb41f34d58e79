import type { Selectable } from 'kysely';
import type { WebsubUnsubscriptionTable } from './outbox-schema.ts';
import type { Queries } from './store.ts';
import { deleteSubscription, type SubscriptionRow } from './websub-subscriptions.ts';

export type UnsubscriptionRow = Selectable<WebsubUnsubscriptionTable>;

/** Ends a subscription: its hub is notified, unless it no longer pushes anyway. */
export async function endSubscription(
  transaction: Queries,
  { id, hub, topic, lease_ends_at_ms: leaseEndsAtMs }: SubscriptionRow,
  nowMs: number,
): Promise<void> {
  await deleteSubscription(transaction, id);
  if (leaseEndsAtMs === null || leaseEndsAtMs <= nowMs) return;
  await transaction
    .insertInto('websub_unsubscriptions')
    .values({ id, hub, topic, lease_ends_at_ms: leaseEndsAtMs, due_at_ms: nowMs })
    .execute();
}

export async function findUnsubscription(db: Queries, id: string): Promise<UnsubscriptionRow | undefined> {
  return db.selectFrom('websub_unsubscriptions').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Hubs that have to be notified of the end of a subscription. */
export async function dueUnsubscriptions(
  db: Queries,
  nowMs: number,
  limit: number,
): Promise<UnsubscriptionRow[]> {
  return db
    .selectFrom('websub_unsubscriptions')
    .selectAll()
    .where('due_at_ms', '<=', nowMs)
    .orderBy('due_at_ms')
    .limit(limit)
    .execute();
}

export async function postponeUnsubscription(
  db: Queries,
  id: string,
  change: Pick<UnsubscriptionRow, 'failures' | 'due_at_ms'>,
): Promise<void> {
  await db.updateTable('websub_unsubscriptions').set(change).where('id', '=', id).execute();
}

export async function deleteUnsubscription(db: Queries, id: string): Promise<void> {
  await db.deleteFrom('websub_unsubscriptions').where('id', '=', id).execute();
}
