import type { Kysely } from 'kysely';

/** How many viewers each headline was sent to and how often it was opened, the viewers of channels over the day, and drafts that editors share. */
export async function audienceAndDrafts(db: Kysely<unknown>): Promise<void> {
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

  await db.schema
    .createTable('drafts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('updated_by', 'text', (column) => column.notNull())
    .addColumn('updated_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('holder', 'text')
    .addColumn('held_by', 'text')
    .addColumn('held_until_ms', 'bigint')
    .execute();
  await db.schema.createIndex('drafts_channel').on('drafts').columns(['channel', 'id']).execute();
}
