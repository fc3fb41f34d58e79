import { SqliteAdapter, type Kysely } from 'kysely';

/** Webhooks that receive events, and the deliveries to them. */
export async function outbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('webhooks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('events', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('previous_secret', 'text')
    .addColumn('previous_secret_until_ms', 'bigint')
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('disabled_at_ms', 'bigint')
    .addColumn('disabled_reason', 'text')
    .addColumn('failing_since_ms', 'bigint')
    .addColumn('last_success_at_ms', 'bigint')
    .addColumn('not_before_ms', 'bigint')
    .execute();
  await db.schema.createIndex('webhooks_by_channel').on('webhooks').column('channel').execute();

  // SQLite numbers an integer primary key by itself; PostgreSQL needs to be told.
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  await db.schema
    .createTable('outbox')
    .addColumn('number', isSqlite ? 'integer' : 'bigserial', (column) => column.primaryKey())
    .addColumn('webhook', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('epoch', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('image', 'text')
    .addColumn('body', 'text')
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at_ms', 'bigint')
    .addColumn('last_attempt_at_ms', 'bigint')
    .addColumn('status', 'integer')
    .addColumn('fault', 'text')
    .addColumn('took_ms', 'bigint')
    .execute();
  await db.schema
    .createIndex('outbox_pending')
    .on('outbox')
    .columns(['webhook', 'subject', 'number'])
    .where('next_attempt_at_ms' as never, 'is not', null)
    .execute();
  await db.schema.createIndex('outbox_by_webhook').on('outbox').columns(['webhook', 'number']).execute();
  await db.schema.createIndex('outbox_by_subject').on('outbox').column('subject').execute();
  await db.schema.createIndex('outbox_by_image').on('outbox').column('image').execute();
  await db.schema.createIndex('outbox_by_time').on('outbox').column('at_ms').execute();

  await db.schema
    .createTable('websub_subscribers')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('callback', 'text', (column) => column.notNull())
    .addColumn('secret', 'text')
    .addColumn('lease_ends_at_ms', 'bigint')
    .addColumn('wanted', 'text')
    .addColumn('changes', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('sent_changes', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('due_at_ms', 'bigint')
    .addPrimaryKeyConstraint('websub_subscribers_pk', ['channel', 'format', 'callback'])
    .execute();
  await db.schema
    .createIndex('websub_subscribers_by_time')
    .on('websub_subscribers')
    .column('due_at_ms')
    .execute();

  await db.schema
    .createTable('websub_subscriptions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('source', 'text', (column) => column.notNull().unique())
    .addColumn('hub', 'text', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('lease_ends_at_ms', 'bigint')
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('due_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('pushed_at_ms', 'bigint')
    .addColumn('last_push_at_ms', 'bigint')
    .addColumn('missed', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
