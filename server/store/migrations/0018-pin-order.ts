import type { Kysely } from 'kysely';

/** Adds the place of a headline among the pinned ones. */
export async function pinOrder(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('headlines').addColumn('pin_order', 'integer').execute();
}
