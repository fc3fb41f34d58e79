import type { Insertable, Selectable, Updateable } from 'kysely';
import type { WebhookTable } from './outbox-schema.ts';
import type { Queries } from './store.ts';

export type WebhookRow = Selectable<WebhookTable>;

export async function findWebhook(db: Queries, id: string): Promise<WebhookRow | undefined> {
  return db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findWebhookAt(
  db: Queries,
  channel: string,
  url: string,
): Promise<WebhookRow | undefined> {
  return db
    .selectFrom('webhooks')
    .selectAll()
    .where('channel', '=', channel)
    .where('url', '=', url)
    .executeTakeFirst();
}

/** By their ids, which sort by time. */
export async function pageOfWebhooks(
  db: Queries,
  channel: string,
  after: string | undefined,
  limit: number,
): Promise<readonly WebhookRow[]> {
  let query = db.selectFrom('webhooks').selectAll().where('channel', '=', channel);
  if (after !== undefined) query = query.where('id', '>', after);
  return query.orderBy('id').limit(limit).execute();
}

export async function countWebhooks(db: Queries, channel: string): Promise<number> {
  const { count } = await db
    .selectFrom('webhooks')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('channel', '=', channel)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertWebhook(
  transaction: Queries,
  row: Insertable<WebhookTable>,
): Promise<WebhookRow> {
  return transaction.insertInto('webhooks').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function updateWebhook(
  transaction: Queries,
  id: string,
  change: Updateable<WebhookTable>,
): Promise<WebhookRow> {
  return transaction
    .updateTable('webhooks')
    .set(change)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteWebhook(transaction: Queries, id: string): Promise<void> {
  await transaction.deleteFrom('outbox').where('webhook', '=', id).execute();
  await transaction.deleteFrom('webhooks').where('id', '=', id).execute();
}
