import { sql, type Selectable } from 'kysely';
import type { HeadlineCountTable } from './audience-schema.ts';
import type { Queries } from './store.ts';

export type HeadlineCounts = Selectable<HeadlineCountTable>;

const rowsAtOnce = 500;

/** Adds counts to those that are stored, some hundred headlines in a statement. */
export async function addHeadlineCounts(
  transaction: Queries,
  counts: readonly HeadlineCounts[],
): Promise<void> {
  for (let start = 0; start < counts.length; start += rowsAtOnce)
    await transaction
      .insertInto('headline_counts')
      .values(counts.slice(start, start + rowsAtOnce))
      .onConflict((conflict) =>
        conflict.column('headline').doUpdateSet({
          sent: sql<number>`headline_counts.sent + excluded.sent`,
          opened: sql<number>`headline_counts.opened + excluded.opened`,
        }),
      )
      .execute();
}

/** The counts of those of `ids` that have any, by their ids. */
export async function headlineCountsOf(
  db: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HeadlineCounts>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('headline_counts').selectAll().where('headline', 'in', ids).execute();
  return new Map(rows.map((row) => [row.headline, row]));
}

/** Notes the viewers of channels in the minutes that began at `atMs`; the most that were noted counts. */
export async function recordViewers(
  transaction: Queries,
  atMs: number,
  viewers: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = [...viewers].map(([channel, count]) => ({ channel, at_ms: atMs, viewers: count }));
  for (let start = 0; start < rows.length; start += rowsAtOnce)
    await transaction
      .insertInto('viewer_counts')
      .values(rows.slice(start, start + rowsAtOnce))
      .onConflict((conflict) =>
        conflict.columns(['channel', 'at_ms']).doUpdateSet({
          viewers: sql<number>`case when excluded.viewers > viewer_counts.viewers
            then excluded.viewers else viewer_counts.viewers end`,
        }),
      )
      .execute();
}

/** The viewers of a channel after `sinceMs` and up to `untilMs`, in the order of time. */
export async function viewersBetween(
  db: Queries,
  channel: string,
  sinceMs: number,
  untilMs: number,
): Promise<readonly { readonly at_ms: number; readonly viewers: number }[]> {
  return db
    .selectFrom('viewer_counts')
    .select(['at_ms', 'viewers'])
    .where('channel', '=', channel)
    .where('at_ms', '>', sinceMs)
    .where('at_ms', '<=', untilMs)
    .orderBy('at_ms')
    .execute();
}

/** Deletes what was noted before `ms`, some hundred rows; returns whether there may be more. */
export async function purgeViewerCounts(transaction: Queries, ms: number): Promise<boolean> {
  const old = await transaction
    .selectFrom('viewer_counts')
    .select(['channel', 'at_ms'])
    .where('at_ms', '<', ms)
    .orderBy('at_ms')
    .limit(rowsAtOnce)
    .execute();
  const last = old.at(-1);
  if (!last) return false;
  await transaction
    .deleteFrom('viewer_counts')
    .where('at_ms', '<=', last.at_ms)
    .where('at_ms', '<', ms)
    .execute();
  return old.length === rowsAtOnce;
}
