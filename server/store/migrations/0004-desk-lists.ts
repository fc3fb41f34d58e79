import type { Kysely } from 'kysely';

/** Indexes for the desk's lists, and the author of a version. */
export async function deskLists(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('versions').addColumn('replaced_by', 'text').execute();

  await db.schema.createIndex('headlines_by_channel').on('headlines').columns(['channel', 'id']).execute();
  await db.schema.createIndex('headlines_in_state').on('headlines').columns(['state', 'id']).execute();
  await db.schema
    .createIndex('headlines_by_publication')
    .on('headlines')
    .columns(['channel', 'published_at_ms'])
    .execute();

  for (const column of ['channel', 'actor', 'action'] as const) {
    await db.schema.createIndex(`audit_by_${column}`).on('audit').columns([column, 'number']).execute();
  }
  await db.schema.createIndex('audit_by_time').on('audit').column('at_ms').execute();
}
