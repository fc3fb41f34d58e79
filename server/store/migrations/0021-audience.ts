import type { Kysely } from 'kysely';

/** How many viewers each headline was sent to and how often it was opened, and the viewers of channels over the day. */
export async function audience(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('headline_counts')
    .addColumn('headline', 'text', (column) => column.primaryKey())
    .addColumn('sent', 'bigint', (column) => column.notNull())
    .addColumn('opened', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('viewer_counts')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('viewers', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('viewer_counts_key', ['channel', 'at_ms'])
    .execute();
  await db.schema.createIndex('viewer_counts_at').on('viewer_counts').column('at_ms').execute();
}
