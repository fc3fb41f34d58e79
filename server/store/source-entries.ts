import type { Insertable, Selectable } from 'kysely';
import type { HeadlineRow } from './headlines.ts';
import type { SourceEntryTable } from './source-schema.ts';
import type { SourceRow } from './sources.ts';
import type { Queries } from './store.ts';

export type SourceEntryRow = Selectable<SourceEntryTable>;

/** PostgreSQL and SQLite both limit the values of one statement. */
const rowsAtOnce = 200;

/** What is remembered of those of `externalIds` that the source had before. */
export async function entriesOf(
  db: Queries,
  source: string,
  externalIds: readonly string[],
): Promise<SourceEntryRow[]> {
  const found: SourceEntryRow[] = [];
  for (const ids of chunks(externalIds)) {
    const query = db.selectFrom('source_entries').selectAll().where('source', '=', source);
    found.push(...(await query.where('external_id', 'in', ids).execute()));
  }
  return found;
}

/** Remembers `rows`, in place of what was remembered of them. */
export async function putEntries(
  transaction: Queries,
  rows: readonly Insertable<SourceEntryTable>[],
): Promise<void> {
  for (const some of chunks(rows)) {
    await transaction
      .insertInto('source_entries')
      .values([...some])
      .onConflict((conflict) =>
        conflict.columns(['source', 'external_id']).doUpdateSet(({ ref }) => ({
          title: ref('excluded.title'),
          url: ref('excluded.url'),
          summary: ref('excluded.summary'),
          published_at_ms: ref('excluded.published_at_ms'),
          action: ref('excluded.action'),
          reason: ref('excluded.reason'),
          headline: ref('excluded.headline'),
          texts: ref('excluded.texts'),
          withdrawn_at_ms: ref('excluded.withdrawn_at_ms'),
          seen_at_ms: ref('excluded.seen_at_ms'),
        })),
      )
      .execute();
  }
}

/** Notes that these entries are still in the feed. */
export async function touchEntries(
  transaction: Queries,
  source: string,
  externalIds: readonly string[],
  nowMs: number,
): Promise<void> {
  for (const ids of chunks(externalIds)) {
    await transaction
      .updateTable('source_entries')
      .set({ seen_at_ms: nowMs })
      .where('source', '=', source)
      .where('external_id', 'in', ids)
      .execute();
  }
}

/** Forgets entries that have not stood in the feed since `beforeMs`. */
export async function forgetEntries(transaction: Queries, source: string, beforeMs: number): Promise<void> {
  await transaction
    .deleteFrom('source_entries')
    .where('source', '=', source)
    .where('seen_at_ms', '<', beforeMs)
    .execute();
}

/** The latest entries first, as they came. */
export async function latestEntries(db: Queries, source: string, limit: number): Promise<SourceEntryRow[]> {
  return db
    .selectFrom('source_entries')
    .selectAll()
    .where('source', '=', source)
    .orderBy('first_seen_at_ms', 'desc')
    .orderBy('external_id')
    .limit(limit)
    .execute();
}

export type HeadlineOriginRow = SourceEntryRow & Pick<SourceRow, 'address' | 'settings' | 'feed_title'>;

/** The entries of sources that a headline stands for, as they came. */
export async function originsOf(db: Queries, headline: string, limit: number): Promise<HeadlineOriginRow[]> {
  return db
    .selectFrom('source_entries')
    .innerJoin('sources', 'sources.id', 'source_entries.source')
    .selectAll('source_entries')
    .select(['sources.address', 'sources.settings', 'sources.feed_title'])
    .where('source_entries.headline', '=', headline)
    .orderBy('source_entries.first_seen_at_ms')
    .orderBy('source_entries.external_id')
    .limit(limit)
    .execute();
}

/** The entries of a headline at sources other than `source` that are still visited. */
export async function entriesElsewhere(
  db: Queries,
  headline: string,
  source: string,
): Promise<Pick<SourceEntryRow, 'source' | 'reason'>[]> {
  return db
    .selectFrom('source_entries')
    .innerJoin('sources', 'sources.id', 'source_entries.source')
    .select(['source_entries.source', 'source_entries.reason'])
    .where('source_entries.headline', '=', headline)
    .where('source_entries.source', '!=', source)
    .where('sources.next_visit_at_ms', 'is not', null)
    .execute();
}

/** To be called when the last source of a headline has withdrawn it: it is then withdrawn for the earlier sources as well. */
export async function noteWithdrawn(transaction: Queries, headline: string): Promise<void> {
  await transaction
    .updateTable('source_entries')
    .set({ action: 'retract', reason: 'withdrawn' })
    .where('headline', '=', headline)
    .where('reason', '=', 'withdrawn-shared')
    .execute();
}

/** Erases what sources remember of the text of a headline. Its digests stay: it must not come back. */
export async function eraseSourceEntries(transaction: Queries, headline: string): Promise<void> {
  await transaction
    .updateTable('source_entries')
    .set({ title: '', url: '', summary: '' })
    .where('headline', '=', headline)
    .execute();
}

/** What entries are recognised by among headlines: of every state, since an entry that was retracted must stay away. */
export type RecognisableHeadline = Pick<
  HeadlineRow,
  'id' | 'external_id' | 'url' | 'title' | 'lang' | 'published_at_ms' | 'publish_at_ms' | 'created_at_ms'
>;

/** What the headlines `ids` say, by id. */
export async function titlesOf(db: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  for (const some of chunks(ids)) {
    const rows = await db.selectFrom('headlines').select(['id', 'title']).where('id', 'in', some).execute();
    for (const { id, title } of rows) titles.set(id, title);
  }
  return titles;
}

/** The latest headlines of a channel, the oldest of them first. */
export async function recognisableHeadlines(
  db: Queries,
  channel: string,
  limit: number,
): Promise<RecognisableHeadline[]> {
  const rows = await db
    .selectFrom('headlines')
    .select([
      'id',
      'external_id',
      'url',
      'title',
      'lang',
      'published_at_ms',
      'publish_at_ms',
      'created_at_ms',
    ])
    .where('channel', '=', channel)
    // A headline that was published again is recognised by its replacement.
    .where('republished_as', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.toReversed();
}

function* chunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += rowsAtOnce) yield items.slice(at, at + rowsAtOnce);
}
