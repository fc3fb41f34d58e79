import type { Kysely } from 'kysely';

/** The table is called after what its rows are found by. */
export async function idempotencyKeys(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('answers').renameTo('idempotency_keys').execute();
}
