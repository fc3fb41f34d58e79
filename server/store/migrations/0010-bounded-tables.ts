import type { Kysely } from 'kysely';

/** Indexes for deleting what is kept for a time: retired headlines by their age, and the images of a headline. */
export async function boundedTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('headlines_by_age')
    .on('headlines')
    .columns(['state', 'created_at_ms'])
    .execute();
  await db.schema.createIndex('images_by_headline').on('images').column('headline').execute();
}
