import type { Insertable, Selectable } from 'kysely';
import type { CaseTable, ReportTable } from './image-schema.ts';
import type { Queries } from './store.ts';

export type CaseRow = Selectable<CaseTable>;
export type ReportRow = Selectable<ReportTable>;

export async function findCase(db: Queries, image: string, round: number): Promise<CaseRow | undefined> {
  return db
    .selectFrom('cases')
    .selectAll()
    .where('image', '=', image)
    .where('round', '=', round)
    .executeTakeFirst();
}

/** The latest case about an image. */
export async function latestCase(db: Queries, image: string): Promise<CaseRow | undefined> {
  return db
    .selectFrom('cases')
    .selectAll()
    .where('image', '=', image)
    .orderBy('round', 'desc')
    .executeTakeFirst();
}

export async function openCase(transaction: Queries, row: Insertable<CaseTable>): Promise<CaseRow> {
  return transaction.insertInto('cases').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function renewNetworkKey(
  transaction: Queries,
  image: string,
  round: number,
  key: string,
  nowMs: number,
): Promise<void> {
  await transaction
    .updateTable('cases')
    .set({ network_key: key, network_key_at_ms: nowMs, closed_at_ms: null, outcome: null })
    .where('image', '=', image)
    .where('round', '=', round)
    .execute();
}

/** Closes every open case of an image, and returns whether there was one. Deleting the network key removes the last link from its reports to
 * networks. */
export async function closeCases(
  transaction: Queries,
  image: string,
  outcome: string,
  nowMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('cases')
    .set({ closed_at_ms: nowMs, outcome, network_key: null, network_key_at_ms: null })
    .where('image', '=', image)
    .where('closed_at_ms', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Stores a report; returns whether it is this person's only one of the image in this round. A withdrawn one may come again. */
export async function insertReport(transaction: Queries, row: Insertable<ReportTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('reports')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['image', 'round', 'reporter'])
        .doUpdateSet(row)
        .where('reports.withdrawn_at_ms', 'is not', null),
    )
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function reportsOf(db: Queries, image: string): Promise<ReportRow[]> {
  return db.selectFrom('reports').selectAll().where('image', '=', image).orderBy('number').execute();
}

export async function findReport(
  db: Queries,
  image: string,
  round: number,
  reporter: string,
): Promise<ReportRow | undefined> {
  return db
    .selectFrom('reports')
    .selectAll()
    .where('image', '=', image)
    .where('round', '=', round)
    .where('reporter', '=', reporter)
    .executeTakeFirst();
}

/** Erases the reader's note immediately; the report itself stays, so that nobody counts twice. */
export async function withdrawReport(transaction: Queries, number: number, nowMs: number): Promise<void> {
  await transaction
    .updateTable('reports')
    .set({ withdrawn_at_ms: nowMs, note: null })
    .where('number', '=', number)
    .execute();
}
