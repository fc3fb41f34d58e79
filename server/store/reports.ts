import type { Insertable, Selectable } from 'kysely';
import type { CaseTable, ReportTable } from './image-schema.ts';
import { Statement } from './statement.ts';
import type { Queries } from './store.ts';

export type CaseRow = Selectable<CaseTable>;
export type ReportRow = Selectable<ReportTable>;

const selectCase = new Statement((db, { image, round }: { readonly image: string; readonly round: number }) =>
  db.selectFrom('cases').selectAll().where('image', '=', image).where('round', '=', round),
);

export async function findCase(db: Queries, image: string, round: number): Promise<CaseRow | undefined> {
  return selectCase.first(db, { image, round });
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

const closeOpen = new Statement(
  (db, { image, ...closing }: Pick<CaseRow, 'image' | 'outcome' | 'closed_at_ms'>) =>
    db
      .updateTable('cases')
      .set({ ...closing, network_key: null, network_key_at_ms: null })
      .where('image', '=', image)
      .where('closed_at_ms', 'is', null),
);

/** Closes every open case of an image, and returns whether there was one. Deleting the network key removes the last link from its reports to
 * networks. */
export async function closeCases(
  transaction: Queries,
  image: string,
  outcome: string,
  nowMs: number,
): Promise<boolean> {
  return (await closeOpen.run(transaction, { image, outcome, closed_at_ms: nowMs })) > 0;
}

const upsertReport = new Statement((db, row: Insertable<ReportTable>) =>
  db
    .insertInto('reports')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['image', 'round', 'reporter'])
        .doUpdateSet(row)
        .where('reports.withdrawn_at_ms', 'is not', null),
    ),
);

/** Stores a report; returns whether it is this person's only one of the image in this round. A withdrawn one may come again. */
export async function insertReport(transaction: Queries, row: Insertable<ReportTable>): Promise<boolean> {
  return (await upsertReport.run(transaction, row)) > 0;
}

const selectReports = new Statement((db, { image }: { readonly image: string }) =>
  db.selectFrom('reports').selectAll().where('image', '=', image).orderBy('number'),
);

export async function reportsOf(db: Queries, image: string): Promise<ReportRow[]> {
  return selectReports.all(db, { image });
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
