import type { Insertable, Selectable, Updateable } from 'kysely';
import type { SourceTable } from './source-schema.ts';
import type { Queries } from './store.ts';

export type SourceRow = Selectable<SourceTable>;
export type SourceChange = Omit<Updateable<SourceTable>, 'id' | 'channel' | 'created_at_ms'>;

export async function findSource(db: Queries, id: string): Promise<SourceRow | undefined> {
  return db.selectFrom('sources').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findSourceAt(
  db: Queries,
  channel: string,
  address: string,
): Promise<SourceRow | undefined> {
  return db
    .selectFrom('sources')
    .selectAll()
    .where('channel', '=', channel)
    .where('address', '=', address)
    .executeTakeFirst();
}

/** By their ids, which sort by time. */
export async function pageOfSources(
  db: Queries,
  channel: string,
  after: string | undefined,
  limit: number,
): Promise<SourceRow[]> {
  let query = db.selectFrom('sources').selectAll().where('channel', '=', channel);
  if (after !== undefined) query = query.where('id', '>', after);
  return query.orderBy('id').limit(limit).execute();
}

export async function countSources(db: Queries, channel: string): Promise<number> {
  const { count } = await db
    .selectFrom('sources')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('channel', '=', channel)
    .executeTakeFirstOrThrow();
  return count;
}

/** When each source was read last: for metrics. */
export async function lastSuccesses(
  db: Queries,
): Promise<readonly Pick<SourceRow, 'id' | 'channel' | 'last_success_at_ms'>[]> {
  return db.selectFrom('sources').select(['id', 'channel', 'last_success_at_ms']).orderBy('id').execute();
}

export async function insertSource(transaction: Queries, row: Insertable<SourceTable>): Promise<SourceRow> {
  return transaction.insertInto('sources').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function updateSource(
  transaction: Queries,
  id: string,
  change: SourceChange,
): Promise<SourceRow | undefined> {
  return transaction
    .updateTable('sources')
    .set(change)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

export async function deleteSource(transaction: Queries, id: string): Promise<void> {
  await transaction.deleteFrom('source_entries').where('source', '=', id).execute();
  await transaction.deleteFrom('sources').where('id', '=', id).execute();
}

/** Sources whose visit is due. Those with faults are queried apart, so that they never keep the others waiting. */
export async function dueSources(
  db: Queries,
  nowMs: number,
  { isFaulty, except, limit }: { isFaulty: boolean; except: readonly string[]; limit: number },
): Promise<SourceRow[]> {
  if (limit <= 0) return [];
  let query = db
    .selectFrom('sources')
    .selectAll()
    .where('next_visit_at_ms', '<=', nowMs)
    .where('failures', isFaulty ? '>' : '=', 0);
  if (except.length > 0) query = query.where('id', 'not in', except);
  return query.orderBy('next_visit_at_ms').limit(limit).execute();
}

/** Takes the visit that was found due, until `untilMs`. False if another node has taken it. */
export async function claimVisit(db: Queries, row: SourceRow, untilMs: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sources')
    .set({ next_visit_at_ms: untilMs })
    .where('id', '=', row.id)
    .where('next_visit_at_ms', '=', row.next_visit_at_ms)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function nextVisitMs(db: Queries, except: readonly string[]): Promise<number | undefined> {
  let query = db.selectFrom('sources').select(({ fn }) => fn.min('next_visit_at_ms').as('ms'));
  if (except.length > 0) query = query.where('id', 'not in', except);
  const row = await query.executeTakeFirst();
  return row?.ms ?? undefined;
}
