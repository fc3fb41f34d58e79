import type { Insertable, Selectable } from 'kysely';
import type { IdempotencyKeyTable } from './schema.ts';
import { Statement } from './statement.ts';
import type { Queries } from './store.ts';

export type IdempotencyRow = Selectable<IdempotencyKeyTable>;

const selectByKey = new Statement(
  (db, { actor, idempotencyKey }: { readonly actor: string; readonly idempotencyKey: string }) =>
    db
      .selectFrom('idempotency_keys')
      .selectAll()
      .where('actor', '=', actor)
      .where('idempotency_key', '=', idempotencyKey),
);

export async function findIdempotencyKey(
  db: Queries,
  actor: string,
  idempotencyKey: string,
): Promise<IdempotencyRow | undefined> {
  return selectByKey.first(db, { actor, idempotencyKey });
}

const upsert = new Statement((db, row: Insertable<IdempotencyKeyTable>) =>
  db
    .insertInto('idempotency_keys')
    .values(row)
    .onConflict((conflict) => conflict.columns(['actor', 'idempotency_key']).doUpdateSet(row)),
);

/** Stores a response, replacing an expired one. */
export async function saveIdempotencyKey(
  transaction: Queries,
  row: Insertable<IdempotencyKeyTable>,
): Promise<void> {
  await upsert.run(transaction, row);
}

/** Erases the stored responses about `headline`; the rows stay, so that a retry cannot publish it again. */
export async function eraseResponses(transaction: Queries, headline: string): Promise<void> {
  await transaction
    .updateTable('idempotency_keys')
    .set({ body: null })
    .where('headline', '=', headline)
    .execute();
}

const keysAtOnce = 500;

/** Deletes what is older than `ms`, in statements of some hundred rows. */
export async function deleteIdempotencyKeysBefore(db: Queries, ms: number): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await db
      .deleteFrom('idempotency_keys')
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('actor', 'idempotency_key'),
          'in',
          selectFrom('idempotency_keys')
            .select(['actor', 'idempotency_key'])
            .where('created_at_ms', '<', ms)
            .limit(keysAtOnce)
            .$asTuple('actor', 'idempotency_key'),
        ),
      )
      .executeTakeFirstOrThrow();
    if (Number(numDeletedRows) < keysAtOnce) return;
  }
}
