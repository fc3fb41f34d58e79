import type { Insertable, Selectable, Updateable } from 'kysely';
import type { NinjsEndpointTable, NinjsItemTable } from './ninjs-schema.ts';
import type { Queries } from './store.ts';

export type NinjsEndpointRow = Selectable<NinjsEndpointTable>;
export type NinjsItemRow = Selectable<NinjsItemTable>;

export async function findNinjsEndpoint(db: Queries, channel: string): Promise<NinjsEndpointRow | undefined> {
  return db.selectFrom('ninjs_endpoints').selectAll().where('channel', '=', channel).executeTakeFirst();
}

export async function insertNinjsEndpoint(
  transaction: Queries,
  row: Insertable<NinjsEndpointTable>,
): Promise<NinjsEndpointRow> {
  return transaction.insertInto('ninjs_endpoints').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function updateNinjsEndpoint(
  transaction: Queries,
  channel: string,
  change: Updateable<NinjsEndpointTable>,
): Promise<NinjsEndpointRow> {
  return transaction
    .updateTable('ninjs_endpoints')
    .set(change)
    .where('channel', '=', channel)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** What is known of the items stays: they must not come back when the ingest endpoint is opened again. */
export async function deleteNinjsEndpoint(transaction: Queries, channel: string): Promise<void> {
  await transaction.deleteFrom('ninjs_endpoints').where('channel', '=', channel).execute();
}

export async function findNinjsItem(
  db: Queries,
  channel: string,
  uri: string,
): Promise<NinjsItemRow | undefined> {
  return db
    .selectFrom('ninjs_items')
    .selectAll()
    .where('channel', '=', channel)
    .where('uri', '=', uri)
    .executeTakeFirst();
}

export async function putNinjsItem(transaction: Queries, row: NinjsItemRow): Promise<void> {
  const { channel: _channel, uri: _uri, ...rest } = row;
  await transaction
    .insertInto('ninjs_items')
    .values(row)
    .onConflict((conflict) => conflict.columns(['channel', 'uri']).doUpdateSet(rest))
    .execute();
}

export async function forgetNinjsItems(
  transaction: Queries,
  channel: string,
  beforeMs: number,
): Promise<void> {
  await transaction
    .deleteFrom('ninjs_items')
    .where('channel', '=', channel)
    .where('seen_at_ms', '<', beforeMs)
    .execute();
}
