import type { Kysely } from 'kysely';

/** When a case's key was created and when a picture failed, which reports came late, and indexes for retention. */
export async function keptForATime(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cases').addColumn('network_key_at_ms', 'bigint').execute();
  await db.schema
    .alterTable('reports')
    .addColumn('is_late', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('images').addColumn('failed_at_ms', 'bigint').execute();

  await db.schema.createIndex('cases_by_end').on('cases').columns(['closed_at_ms', 'opened_at_ms']).execute();
  await db.schema.createIndex('reports_by_time').on('reports').column('at_ms').execute();
  await db.schema.createIndex('decisions_by_time').on('decisions').column('at_ms').execute();
}
