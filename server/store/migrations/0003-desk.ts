import { type Kysely, sql } from 'kysely';

export async function desk(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('channels')
    .addColumn('needs_approval', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();

  await db.schema.alterTable('headlines').addColumn('author', 'text').execute();
  await db.schema.createIndex('headlines_by_author').on('headlines').columns(['author', 'id']).execute();
  // The author of an older headline is the actor of its first audit entry.
  await sql`
    update headlines set author = (
      select audit.actor from audit
      where audit.subject = headlines.id and audit.action in ('headline.submit', 'headline.publish')
      order by audit.number limit 1
    )`.execute(db);

  await db.schema
    .createTable('sessions')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull().references('keys.id'))
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('used_at_ms', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sessions_by_use').on('sessions').column('used_at_ms').execute();

  await db.schema
    .createTable('sign_in_links')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull().references('keys.id'))
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('ends_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('used_at_ms', 'bigint')
    .execute();
  await db.schema.createIndex('sign_in_links_by_end').on('sign_in_links').column('ends_at_ms').execute();
}
