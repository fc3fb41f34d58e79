import type { Kysely } from 'kysely';

/** An index for late reports, which are few among many. */
export async function lateReports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('reports_late')
    .on('reports')
    .columns(['is_late', 'image', 'round', 'at_ms'])
    .execute();
}
