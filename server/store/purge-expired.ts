import { unknownNetwork } from '../moderation/rules/evaluate-reports.ts';
import { purgeUnusedPictures } from './pictures.ts';
import type { Queries } from './store.ts';

/** Data older than these times is purged, in ms since 1970. */
export interface RetentionCutoffs {
  readonly networksMs: number;
  readonly notesMs: number;
  readonly reportsMs: number;
  readonly auditMs: number;
}

const rowsAtOnce = 500;

/**
 * Purges expired data of reports, decisions and the audit, some hundred rows of each: see docs/operating.md. Returns whether there may be
 * more: years of them in one statement would take longer than a statement may.
 */
export async function purgeExpired(
  transaction: Queries,
  since: RetentionCutoffs,
  nowMs: number,
): Promise<boolean> {
  await purgeNetworks(transaction, since.networksMs);
  const counts = [
    await purgeNotes(transaction, since.notesMs),
    await purgeRows(transaction, 'reports', since.reportsMs),
    await purgeRows(transaction, 'decisions', since.auditMs),
    await purgeRows(transaction, 'audit', since.auditMs),
  ];
  await closeCasesWithoutReports(transaction, nowMs);
  return counts.includes(rowsAtOnce);
}

/** Deletes the oldest rows from before `sinceMs`; returns how many. */
async function purgeRows(
  transaction: Queries,
  table: 'reports' | 'decisions' | 'audit',
  sinceMs: number,
): Promise<number> {
  const purged = await transaction
    .deleteFrom(table)
    .where('number', 'in', ({ selectFrom }) =>
      selectFrom(table).select('number').where('at_ms', '<', sinceMs).orderBy('at_ms').limit(rowsAtOnce),
    )
    .executeTakeFirstOrThrow();
  return Number(purged.numDeletedRows);
}

async function purgeNotes(transaction: Queries, sinceMs: number): Promise<number> {
  const purged = await transaction
    .updateTable('reports')
    .set({ note: null })
    .where('number', 'in', ({ selectFrom }) =>
      selectFrom('reports')
        .select('number')
        .where('at_ms', '<', sinceMs)
        .where('note', 'is not', null)
        .orderBy('at_ms')
        .limit(rowsAtOnce),
    )
    .executeTakeFirstOrThrow();
  return Number(purged.numUpdatedRows);
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
