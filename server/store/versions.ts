import type { HeadlineRow } from './headlines.ts';
import type { Queries } from './store.ts';

/** Keeps a headline as it was before a change. */
export async function keepVersion(transaction: Queries, row: HeadlineRow, nowMs: number): Promise<void> {
  await transaction
    .insertInto('versions')
    .values({
      headline: row.id,
      version: row.version,
      content: JSON.stringify(row),
      replaced_at_ms: nowMs,
    })
    .execute();
}

export async function eraseVersions(transaction: Queries, headline: string): Promise<void> {
  await transaction.deleteFrom('versions').where('headline', '=', headline).execute();
}
