import { sql } from 'kysely';
import { purgeUnusedPictures } from './pictures.ts';
import type { Queries } from './store.ts';

const headlinesAtOnce = 100;

/**
 * Deletes retired headlines created before `sinceMs`, with their versions and pictures, oldest first; returns whether there may be more.
 * A headline whose picture has an open case stays, and so do images with a history of reports.
 */
export async function purgeRetiredHeadlines(transaction: Queries, sinceMs: number): Promise<boolean> {
  const old = await transaction
    .selectFrom('headlines')
    .select('id')
    .where('state', 'in', ['expired', 'retracted'])
    .where('created_at_ms', '<', sinceMs)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('images')
            .innerJoin('cases', 'cases.image', 'images.id')
            .select('images.id')
            .whereRef('images.headline', '=', 'headlines.id')
            .where('cases.closed_at_ms', 'is', null),
        ),
      ),
    )
    .orderBy('created_at_ms')
    .limit(headlinesAtOnce)
    .execute();
  if (old.length === 0) return false;

  // Locked and checked again: an editor may have put one back meanwhile.
  const locked = await transaction
    .updateTable('headlines')
    .set({ version: sql<number>`version` })
    .where('state', 'in', ['expired', 'retracted'])
    .where(
      'id',
      'in',
      old.map(({ id }) => id),
    )
    .returning('id')
    .execute();
  const ids = locked.map(({ id }) => id);
  if (ids.length > 0) await deleteHeadlines(transaction, ids);
  return old.length === headlinesAtOnce;
}

async function deleteHeadlines(transaction: Queries, ids: readonly string[]): Promise<void> {
  await transaction.deleteFrom('headline_counts').where('headline', 'in', ids).execute();
  await transaction.deleteFrom('versions').where('headline', 'in', ids).execute();
  await transaction.deleteFrom('headlines').where('id', 'in', ids).execute();
  const unreported = await transaction
    .deleteFrom('images')
    .where('headline', 'in', ids)
    .where(({ and, not, exists, selectFrom }) =>
      and(
        (['cases', 'decisions', 'reports'] as const).map((table) =>
          not(
            exists(selectFrom(table).select(`${table}.image`).whereRef(`${table}.image`, '=', 'images.id')),
          ),
        ),
      ),
    )
    .returning('content_hash')
    .execute();
  await transaction.updateTable('images').set({ headline: null }).where('headline', 'in', ids).execute();
  await purgeUnusedPictures(
    transaction,
    unreported.flatMap(({ content_hash }) => content_hash ?? []),
  );
}
