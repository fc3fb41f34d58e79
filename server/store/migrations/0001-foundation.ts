import { type Kysely, SqliteAdapter } from 'kysely';

export async function foundation(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('channels')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('lang', 'text', (column) => column.notNull())
    .addColumn('dir', 'text', (column) => column.notNull())
    .addColumn('time_zone', 'text', (column) => column.notNull())
    .addColumn('notice', 'text')
    .addColumn('origins', 'text', (column) => column.notNull())
    .addColumn('max_headlines', 'integer', (column) => column.notNull())
    .addColumn('max_age_hours', 'integer', (column) => column.notNull())
    .addColumn('breaking_minutes', 'integer', (column) => column.notNull())
    .addColumn('epoch', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('headlines')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull().references('channels.id'))
    .addColumn('external_id', 'text')
    .addColumn('received', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('source_name', 'text')
    .addColumn('source_url', 'text')
    .addColumn('lang', 'text')
    .addColumn('dir', 'text')
    .addColumn('summary', 'text')
    .addColumn('paragraphs', 'text', (column) => column.notNull())
    .addColumn('priority', 'text', (column) => column.notNull())
    .addColumn('breaking_until_ms', 'bigint')
    .addColumn('pinned_until_ms', 'bigint')
    .addColumn('publish_at_ms', 'bigint')
    .addColumn('published_at_ms', 'bigint')
    .addColumn('expires_at_ms', 'bigint')
    .addColumn('corrected_at_ms', 'bigint')
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('headlines_external_id', ['channel', 'external_id'])
    .execute();
  await db.schema
    .createIndex('headlines_by_state')
    .on('headlines')
    .columns(['channel', 'state', 'id'])
    .execute();
  await db.schema.createIndex('headlines_due').on('headlines').columns(['state', 'publish_at_ms']).execute();
  await db.schema
    .createIndex('headlines_ending')
    .on('headlines')
    .columns(['state', 'expires_at_ms'])
    .execute();

  await db.schema
    .createTable('versions')
    .addColumn('headline', 'text', (column) => column.notNull().references('headlines.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('replaced_at_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('versions_key', ['headline', 'version'])
    .execute();

  await db.schema
    .createTable('events')
    .addColumn('channel', 'text', (column) => column.notNull().references('channels.id'))
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('headline', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('events_key', ['channel', 'seq'])
    .execute();
  await db.schema.createIndex('events_by_headline').on('events').columns(['channel', 'headline']).execute();

  await db.schema
    .createTable('keys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('channels', 'text', (column) => column.notNull())
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('expires_at_ms', 'bigint')
    .addColumn('revoked_at_ms', 'bigint')
    .addColumn('last_used_at_ms', 'bigint')
    .execute();

  // SQLite numbers an integer primary key by itself; PostgreSQL needs to be told.
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  await db.schema
    .createTable('audit')
    .addColumn('number', isSqlite ? 'integer' : 'bigserial', (column) => column.primaryKey())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('channel', 'text')
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .execute();
  await db.schema.createIndex('audit_by_subject').on('audit').column('subject').execute();

  await db.schema
    .createTable('answers')
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('idempotency_key', 'text', (column) => column.notNull())
    .addColumn('request', 'text', (column) => column.notNull())
    .addColumn('headline', 'text')
    .addColumn('status', 'integer', (column) => column.notNull())
    .addColumn('body', 'text')
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('answers_key', ['actor', 'idempotency_key'])
    .execute();
  await db.schema.createIndex('answers_by_age').on('answers').column('created_at_ms').execute();
}
