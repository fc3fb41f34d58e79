import { sql } from 'kysely';
import type { Queries } from './store.ts';

/** Deletes those pictures that no image uses any more. */
export async function purgeUnusedPictures(
  transaction: Queries,
  contentHashes: readonly string[],
): Promise<void> {
  if (contentHashes.length === 0) return;
  // Locked first: a concurrent upload of the same bytes comes either before, and is seen, or after, and stores them again.
  await transaction
    .updateTable('pictures')
    .set({ content_hash: sql<string>`content_hash` })
    .where('content_hash', 'in', contentHashes)
    .execute();
  const unused = await transaction
    .selectFrom('pictures')
    .select('content_hash')
    .where('content_hash', 'in', contentHashes)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('images')
            .select('images.id')
            .whereRef('images.content_hash', '=', 'pictures.content_hash'),
        ),
      ),
    )
    .execute();
  if (unused.length === 0) return;
  const hashes = unused.map(({ content_hash }) => content_hash);
  await transaction.deleteFrom('renditions').where('content_hash', 'in', hashes).execute();
  await transaction.deleteFrom('pictures').where('content_hash', 'in', hashes).execute();
}
