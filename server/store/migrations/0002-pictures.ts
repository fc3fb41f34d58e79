import { type Kysely, SqliteAdapter, sql } from 'kysely';

export async function pictures(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const numberType = isSqlite ? 'integer' : 'bigserial';

  await db.schema
    .alterTable('channels')
    .addColumn('moderation', 'text', (column) => column.notNull().defaultTo('{}'))
    .execute();
  await db.schema.alterTable('headlines').addColumn('image', 'text').execute();
  await db.schema.alterTable('events').addColumn('image', 'text').execute();
  await db.schema.createIndex('events_by_image').on('events').columns(['channel', 'image']).execute();

  await db.schema
    .createTable('pictures')
    .addColumn('content_hash', 'text', (column) => column.primaryKey())
    .addColumn('pixel_hash', 'text', (column) => column.notNull())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('placeholder', 'text', (column) => column.notNull())
    .addColumn('credit', 'text')
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('pictures_by_pixels').on('pictures').column('pixel_hash').execute();

  await db.schema
    .createTable('renditions')
    .addColumn('content_hash', 'text', (column) => column.notNull().references('pictures.content_hash'))
    .addColumn('variant', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('bytes', isSqlite ? 'blob' : sql`bytea`, (column) => column.notNull())
    .addPrimaryKeyConstraint('renditions_key', ['content_hash', 'variant', 'type'])
    .execute();

  await db.schema
    .createTable('images')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.references('channels.id'))
    .addColumn('headline', 'text')
    .addColumn('content_hash', 'text', (column) => column.references('pictures.content_hash'))
    .addColumn('source_url', 'text')
    .addColumn('alt', 'text', (column) => column.notNull())
    .addColumn('credit', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('failure', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('restores', 'integer', (column) => column.notNull())
    .addColumn('kept_by', 'text')
    .addColumn('protected_until_ms', 'bigint')
    .addColumn('hidden_at_ms', 'bigint')
    .addColumn('ground', 'text')
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('images_by_state').on('images').column('state').execute();
  await db.schema.createIndex('images_by_content').on('images').column('content_hash').execute();

  await db.schema
    .createTable('cases')
    .addColumn('image', 'text', (column) => column.notNull().references('images.id'))
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('opened_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('closed_at_ms', 'bigint')
    .addColumn('outcome', 'text')
    .addColumn('network_key', 'text')
    .addPrimaryKeyConstraint('cases_key', ['image', 'round'])
    .execute();

  await db.schema
    .createTable('reports')
    .addColumn('number', numberType, (column) => column.primaryKey())
    .addColumn('image', 'text', (column) => column.notNull().references('images.id'))
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('headline', 'text', (column) => column.notNull())
    .addColumn('reporter', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('weight', 'double precision', (column) => column.notNull())
    .addColumn('network', 'text')
    .addColumn('wide_network', 'text')
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('withdrawn_at_ms', 'bigint')
    .addUniqueConstraint('reports_once', ['image', 'round', 'reporter'])
    .execute();

  await db.schema
    .createTable('decisions')
    .addColumn('number', numberType, (column) => column.primaryKey())
    .addColumn('image', 'text', (column) => column.notNull().references('images.id'))
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('ground', 'text')
    .addColumn('note', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('facts', 'text')
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('decisions_by_image').on('decisions').column('image').execute();

  await db.schema
    .createTable('secrets')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}
