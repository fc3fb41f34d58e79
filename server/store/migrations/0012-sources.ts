import type { Kysely } from 'kysely';

/** Feeds that a channel is supplied from, and what is remembered of their entries. */
export async function sources(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sources')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('paused_at_ms', 'bigint')
    .addColumn('gone_at_ms', 'bigint')
    .addColumn('feed_address', 'text')
    .addColumn('feed_id', 'text')
    .addColumn('feed_title', 'text')
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('body_digest', 'text')
    .addColumn('ttl_ms', 'bigint')
    .addColumn('moved_to', 'text')
    .addColumn('last_visit_at_ms', 'bigint')
    .addColumn('last_success_at_ms', 'bigint')
    .addColumn('took_ms', 'bigint')
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('fault', 'text')
    .addColumn('fault_detail', 'text')
    .addColumn('fault_at_ms', 'bigint')
    .addColumn('last_entry_at_ms', 'bigint')
    .addColumn('rate', 'double precision', (column) => column.notNull().defaultTo(0))
    .addColumn('not_before_ms', 'bigint')
    .addColumn('next_visit_at_ms', 'bigint')
    .execute();
  await db.schema
    .createIndex('sources_by_address')
    .on('sources')
    .columns(['channel', 'address'])
    .unique()
    .execute();
  await db.schema.createIndex('sources_by_visit').on('sources').column('next_visit_at_ms').execute();

  await db.schema
    .createTable('source_entries')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('published_at_ms', 'bigint')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('headline', 'text')
    .addColumn('texts', 'text', (column) => column.notNull())
    .addColumn('first_seen_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('seen_at_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('source_entries_pk', ['source', 'external_id'])
    .execute();
  await db.schema.createIndex('source_entries_by_headline').on('source_entries').column('headline').execute();
  await db.schema
    .createIndex('source_entries_by_time')
    .on('source_entries')
    .columns(['source', 'first_seen_at_ms'])
    .execute();
}
