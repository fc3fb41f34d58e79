import type { Kysely } from 'kysely';

/** Adds the name that headlines of several channels share when they say the same. */
export async function linkedHeadlines(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('headlines').addColumn('link_group', 'text').execute();
  await db.schema.createIndex('headlines_link_group').on('headlines').column('link_group').execute();
}
