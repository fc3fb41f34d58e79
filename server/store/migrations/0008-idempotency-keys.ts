import type { Kysely } from 'kysely';

/** The table is named after the key of its rows. */
export async function idempotencyKeys(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('answers').renameTo('idempotency_keys').execute();
}
