import type { Kysely } from 'kysely';

/** Few reports come late: what is kept of all the others is not read for them. */
export async function lateReports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('reports_late')
    .on('reports')
    .columns(['is_late', 'image', 'round', 'at_ms'])
    .execute();
}
