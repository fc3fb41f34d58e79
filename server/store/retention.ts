import { sql } from 'kysely';
import { unknownNetwork } from '../moderation/rules/evaluate.ts';
import type { Queries } from './store.ts';

/** Data older than these times is purged, in ms since 1970. */
export interface RetentionCutoffs {
  readonly networksMs: number;
  readonly notesMs: number;
  readonly reportsMs: number;
  readonly auditMs: number;
}

/** Purges expired data of reports, decisions and the audit: see docs/operating.md. */
export async function purgeExpired(
  transaction: Queries,
  since: RetentionCutoffs,
  nowMs: number,
): Promise<void> {
  await purgeNetworks(transaction, since.networksMs);
  await transaction.updateTable('reports').set({ note: null }).where('at_ms', '<', since.notesMs).execute();
  await transaction.deleteFrom('reports').where('at_ms', '<', since.reportsMs).execute();
  await closeCasesWithoutReports(transaction, nowMs);
  await transaction.deleteFrom('decisions').where('at_ms', '<', since.auditMs).execute();
  await transaction.deleteFrom('audit').where('at_ms', '<', since.auditMs).execute();
}

/**
 * Without its key a sealed network cannot be compared: reports of one network under two keys would count as two. So when an open case
 * outlives its key, its earlier reports get an unknown network.
 */
async function purgeNetworks(transaction: Queries, sinceMs: number): Promise<void> {
  const cases = await transaction
    .selectFrom('cases')
    .select(['image', 'round'])
    .where('network_key', 'is not', null)
    .where(({ eb, fn }) => eb(fn.coalesce('network_key_at_ms', 'opened_at_ms'), '<', sinceMs))
    .execute();
  for (const { image, round } of cases) {
    await transaction
      .updateTable('reports')
      .set({ network: unknownNetwork, wide_network: unknownNetwork })
      .where('image', '=', image)
      .where('round', '=', round)
      .where('network', 'is not', null)
      .execute();
    await transaction
      .updateTable('cases')
      .set({ network_key: null, network_key_at_ms: null })
      .where('image', '=', image)
      .where('round', '=', round)
      .execute();
  }
}

/** Closes undecided cases whose reports have all expired; a case that hides its picture stays open. */
async function closeCasesWithoutReports(transaction: Queries, nowMs: number): Promise<void> {
  await transaction
    .updateTable('cases')
    .set({ closed_at_ms: nowMs, outcome: 'forgotten', network_key: null })
    .where('closed_at_ms', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reports')
            .select('reports.number')
            .whereRef('reports.image', '=', 'cases.image')
            .whereRef('reports.round', '=', 'cases.round'),
        ),
      ),
    )
    .where('image', 'in', ({ selectFrom }) =>
      selectFrom('images')
        .select('images.id')
        .where('images.state', 'in', ['visible', 'reported', 'restored']),
    )
    .execute();
}

const uploadsAtOnce = 50;

/** Deletes uploads from before `sinceMs` that no headline has used, oldest first; returns whether there may be more. */
export async function purgeUnusedUploads(transaction: Queries, sinceMs: number): Promise<boolean> {
  const unused = await transaction
    .deleteFrom('images')
    .where('state', '=', 'uploaded')
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('images')
        .select('id')
        .where('state', '=', 'uploaded')
        .where('created_at_ms', '<', sinceMs)
        .orderBy('id')
        .limit(uploadsAtOnce),
    )
    .returning('content_hash')
    .execute();
  await purgeUnusedPictures(
    transaction,
    unused.flatMap(({ content_hash }) => content_hash ?? []),
  );
  return unused.length === uploadsAtOnce;
}

/** Deletes those pictures that no image uses any more. */
async function purgeUnusedPictures(transaction: Queries, contentHashes: readonly string[]): Promise<void> {
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
