import type { Insertable, Selectable } from 'kysely';
import type { IdempotencyKeyTable } from './schema.ts';
import type { Queries } from './store.ts';

export type IdempotencyRow = Selectable<IdempotencyKeyTable>;

export async function findIdempotencyKey(
  db: Queries,
  actor: string,
  idempotencyKey: string,
): Promise<IdempotencyRow | undefined> {
  return db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('actor', '=', actor)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
}

/** Stores a response, replacing an expired one. */
export async function saveIdempotencyKey(
  transaction: Queries,
  row: Insertable<IdempotencyKeyTable>,
): Promise<void> {
  await transaction
    .insertInto('idempotency_keys')
    .values(row)
    .onConflict((conflict) => conflict.columns(['actor', 'idempotency_key']).doUpdateSet(row))
    .execute();
}

/** Erases the stored responses about `headline`; the rows stay, so that a retry cannot publish it again. */
export async function eraseResponses(transaction: Queries, headline: string): Promise<void> {
  await transaction
    .updateTable('idempotency_keys')
    .set({ body: null })
    .where('headline', '=', headline)
    .execute();
}

export async function deleteIdempotencyKeysBefore(db: Queries, ms: number): Promise<void> {
  await db.deleteFrom('idempotency_keys').where('created_at_ms', '<', ms).execute();
}
