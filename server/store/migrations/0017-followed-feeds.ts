import type { Kysely } from 'kysely';

/** When publishers have withdrawn entries, what hubs answered to subscriptions, and subscriptions that are to end. */
export async function followedFeeds(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('source_entries').addColumn('withdrawn_at_ms', 'bigint').execute();
  await db.schema.alterTable('websub_subscriptions').addColumn('refused_at_ms', 'bigint').execute();
  await db.schema.alterTable('websub_subscriptions').addColumn('fault', 'text').execute();

  await db.schema
    .createTable('websub_unsubscriptions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('hub', 'text', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('lease_ends_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('due_at_ms', 'bigint', (column) => column.notNull())
    .execute();
}
