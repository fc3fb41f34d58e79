import { sql, type Kysely } from 'kysely';

/** Indexes that find the oldest live headline of a channel, and the few that are pinned or breaking, without reading the others. */
export async function headlineDates(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('headlines_by_date')
    .on('headlines')
    .columns(['channel', 'state', 'published_at_ms', 'id'])
    .execute();
  await db.schema
    .createIndex('headlines_breaking')
    .on('headlines')
    .columns(['channel', 'state'])
    .where(sql<boolean>`priority = 'breaking'`)
    .execute();
  await db.schema
    .createIndex('headlines_pinned')
    .on('headlines')
    .columns(['state', 'pinned_until_ms'])
    .where(sql<boolean>`pinned_until_ms is not null`)
    .execute();
}
