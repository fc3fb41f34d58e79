import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Channel } from '../protocol/headline.ts';
import type { ChannelTable } from './schema.ts';
import { Statement } from './statement.ts';
import type { Queries } from './store.ts';

export type ChannelRow = Selectable<ChannelTable>;

const selectById = new Statement((db, { id }: { readonly id: string }) =>
  db.selectFrom('channels').selectAll().where('id', '=', id),
);

export async function findChannel(db: Queries, id: string): Promise<ChannelRow | undefined> {
  return selectById.first(db, { id });
}

const lockById = new Statement((db, { id }: { readonly id: string }) =>
  db
    .updateTable('channels')
    .set({ seq: sql<number>`seq` })
    .where('id', '=', id)
    .returningAll(),
);

/**
 * Locks the channel's row until the transaction ends. Every writer to a channel locks it first, so that writers queue and the order of
 * commits is the order of seqs. An update that changes nothing locks in both engines.
 */
export async function lockChannel(transaction: Queries, id: string): Promise<ChannelRow | undefined> {
  return lockById.first(transaction, { id });
}

const lockByHeadline = new Statement((db, { headline }: { readonly headline: string }) =>
  db
    .updateTable('channels')
    .set({ seq: sql<number>`seq` })
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('headlines').select('channel').where('headlines.id', '=', headline),
    )
    .returningAll(),
);

/** Locks the channel of a headline, which never changes. */
export async function lockChannelOf(transaction: Queries, headline: string): Promise<ChannelRow | undefined> {
  return lockByHeadline.first(transaction, { headline });
}

const advanceBy = new Statement((db, { id, count }: { readonly id: string; readonly count: number }) =>
  db
    .updateTable('channels')
    .set({ seq: sql<number>`seq + ${count}` })
    .where('id', '=', id)
    .returning(['epoch', 'seq']),
);

/** Takes the next `count` numbers of a channel's log; returns the last of them. */
export async function advanceLog(
  transaction: Queries,
  id: string,
  count: number,
): Promise<Pick<ChannelRow, 'epoch' | 'seq'>> {
  return advanceBy.one(transaction, { id, count });
}

export async function listChannels(db: Queries): Promise<ChannelRow[]> {
  return db.selectFrom('channels').selectAll().orderBy('id').execute();
}

/** Which channels a list asks for. `among` are those that the caller may see; `undefined` means all. */
export interface ChannelFilter {
  readonly among?: readonly string[] | undefined;
  /** Only channels whose ids come after this one. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** By their ids. */
export async function pageOfChannels(db: Queries, filter: ChannelFilter): Promise<ChannelRow[]> {
  if (filter.among?.length === 0) return [];
  let query = db.selectFrom('channels').selectAll().orderBy('id').limit(filter.limit);
  if (filter.among) query = query.where('id', 'in', filter.among);
  if (filter.after !== undefined) query = query.where('id', '>', filter.after);
  return query.execute();
}

export async function findChannels(db: Queries, ids: readonly string[]): Promise<ChannelRow[]> {
  return db.selectFrom('channels').selectAll().where('id', 'in', ids).execute();
}

/** The existing ones of `ids`. */
export async function knownChannels(db: Queries, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('channels').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

export async function insertChannel(transaction: Queries, row: Insertable<ChannelTable>): Promise<void> {
  await transaction.insertInto('channels').values(row).execute();
}

export async function updateChannel(
  transaction: Queries,
  id: string,
  change: Updateable<ChannelTable>,
): Promise<void> {
  await transaction.updateTable('channels').set(change).where('id', '=', id).execute();
}

/** A channel as viewers know it. */
export function toChannel(row: ChannelRow): Channel {
  return {
    id: row.id,
    title: row.title,
    lang: row.lang,
    dir: row.dir,
    timeZone: row.time_zone,
    ...(row.notice !== null && { notice: { title: row.notice } }),
  };
}

/** The origins that may show a channel; `['*']` is all. */
export function originsOf({ origins }: Pick<ChannelRow, 'origins'>): readonly string[] {
  return JSON.parse(origins) as readonly string[];
}
