import type { Insertable, Selectable, Updateable } from 'kysely';
import type { DraftTable } from './draft-schema.ts';
import type { Queries } from './store.ts';

export type DraftRow = Selectable<DraftTable>;

export async function findDraft(db: Queries, id: string): Promise<DraftRow | undefined> {
  return db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The drafts of a channel, the latest first. */
export async function draftsOf(db: Queries, channel: string): Promise<DraftRow[]> {
  return db.selectFrom('drafts').selectAll().where('channel', '=', channel).orderBy('id', 'desc').execute();
}

export async function insertDraft(transaction: Queries, row: Insertable<DraftTable>): Promise<DraftRow> {
  return transaction.insertInto('drafts').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function updateDraft(
  transaction: Queries,
  id: string,
  change: Updateable<DraftTable>,
): Promise<DraftRow> {
  return transaction
    .updateTable('drafts')
    .set(change)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteDraft(transaction: Queries, id: string): Promise<void> {
  await transaction.deleteFrom('drafts').where('id', '=', id).execute();
}

const rowsAtOnce = 100;

/** Deletes drafts that nobody has written since `ms`, some at a time; returns whether there may be more. */
export async function purgeDrafts(transaction: Queries, ms: number): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('drafts')
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('drafts').select('id').where('updated_at_ms', '<', ms).orderBy('id').limit(rowsAtOnce),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows) === rowsAtOnce;
}
