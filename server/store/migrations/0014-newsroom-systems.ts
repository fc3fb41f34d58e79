import type { Kysely } from 'kysely';

/** Where newsroom systems push items to, what is known of the items that came, and which sources bring alerts. */
export async function newsroomSystems(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('sources')
    .addColumn('is_of_alerts', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();

  await db.schema
    .createTable('ninjs_endpoints')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('secret_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('last_push_at_ms', 'bigint')
    .execute();

  await db.schema
    .createTable('ninjs_items')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('uri', 'text', (column) => column.notNull())
    .addColumn('version', 'double precision')
    .addColumn('version_at_ms', 'bigint')
    .addColumn('pubstatus', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addColumn('headline', 'text')
    .addColumn('is_withdrawn', 'integer', (column) => column.notNull())
    .addColumn('superseded_by', 'text')
    .addColumn('seen_at_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('ninjs_items_pk', ['channel', 'uri'])
    .execute();
  await db.schema
    .createIndex('ninjs_items_by_time')
    .on('ninjs_items')
    .columns(['channel', 'seen_at_ms'])
    .execute();
}
