import type { NotNull, Selectable, Updateable } from 'kysely';
import { searchForm } from '../headlines/rules/similarity.ts';
import type { Headline, Image } from '../protocol/headline.ts';
import type { HeadlineTable } from './schema.ts';
import { Statement } from './statement.ts';
import type { Queries } from './store.ts';

export type HeadlineRow = Selectable<HeadlineTable>;

type Search = 'search_title' | 'search_source';
/** The columns that a new headline does not have yet. */
const later = {
  pin_order: null,
  retracted_from: null,
  retracted_at_ms: null,
  retracted_by: null,
  retraction_reason: null,
  republished_as: null,
} satisfies Partial<HeadlineRow>;

/** The search columns are derived from the text and never written directly. */
export type NewHeadline = Omit<HeadlineRow, Search | keyof typeof later>;
export type HeadlineChange = Omit<Updateable<HeadlineTable>, Search>;

const publishedStates = ['live', 'expired'] as const;

const selectById = new Statement((db, { id }: { readonly id: string }) =>
  db.selectFrom('headlines').selectAll().where('id', '=', id),
);

export async function findHeadline(db: Queries, id: string): Promise<HeadlineRow | undefined> {
  return selectById.first(db, { id });
}

const selectByExternalId = new Statement(
  (db, { channel, externalId }: { readonly channel: string; readonly externalId: string }) =>
    db
      .selectFrom('headlines')
      .selectAll()
      .where('channel', '=', channel)
      .where('external_id', '=', externalId),
);

export async function findByExternalId(
  db: Queries,
  channel: string,
  externalId: string,
): Promise<HeadlineRow | undefined> {
  return selectByExternalId.first(db, { channel, externalId });
}

const insert = new Statement((db, row: HeadlineRow) => db.insertInto('headlines').values(row));

export async function insertHeadline(transaction: Queries, headline: NewHeadline): Promise<HeadlineRow> {
  const row = {
    ...later,
    ...headline,
    search_title: searchForm(headline.title),
    search_source: searchForm(headline.source_name ?? ''),
  };
  await insert.run(transaction, row);
  return row;
}

const update = new Statement(
  (db, { ofId, ...change }: Updateable<HeadlineTable> & { readonly ofId: string }) =>
    db.updateTable('headlines').set(change).where('id', '=', ofId).returningAll(),
);

export async function updateHeadline(
  transaction: Queries,
  id: string,
  change: HeadlineChange,
): Promise<HeadlineRow> {
  const { title, source_name: source } = change;
  return update.one(transaction, {
    ...change,
    ...(title !== undefined && { search_title: searchForm(title) }),
    ...(source !== undefined && { search_source: searchForm(source ?? '') }),
    ofId: id,
  });
}

const setExpired = new Statement((db, { id }: { readonly id: string }) =>
  db.updateTable('headlines').set({ state: 'expired' }).where('id', '=', id),
);

export async function markExpired(transaction: Queries, id: string): Promise<void> {
  await setExpired.run(transaction, { id });
}

const selectLive = new Statement((db, { channel }: { readonly channel: string }) =>
  db.selectFrom('headlines').selectAll().where('channel', '=', channel).where('state', '=', 'live'),
);

export async function liveHeadlines(db: Queries, channel: string): Promise<HeadlineRow[]> {
  return selectLive.all(db, { channel });
}

/** Those of `ids` that are stored, in no order. */
export async function findHeadlines(db: Queries, ids: readonly string[]): Promise<HeadlineRow[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('headlines').selectAll().where('id', 'in', ids).execute();
}

/** The latest headlines that were published since `sinceMs` and have made room for newer ones: they had no date of their own to end at. */
export async function evictedHeadlines(
  db: Queries,
  channel: string,
  sinceMs: number,
  limit: number,
): Promise<HeadlineRow[]> {
  return db
    .selectFrom('headlines')
    .selectAll()
    .where('channel', '=', channel)
    .where('state', '=', 'expired')
    .where('published_at_ms', '>=', sinceMs)
    .where('expires_at_ms', 'is', null)
    .orderBy('published_at_ms', 'desc')
    .limit(limit)
    .execute();
}

/** The latest headlines that were published since `sinceMs` and have ended by a date of their own. */
export async function endedHeadlines(
  db: Queries,
  channel: string,
  sinceMs: number,
  limit: number,
): Promise<readonly { readonly id: string; readonly expires_at_ms: number }[]> {
  return db
    .selectFrom('headlines')
    .select(['id', 'expires_at_ms'])
    .where('channel', '=', channel)
    .where('state', '=', 'expired')
    .where('published_at_ms', '>=', sinceMs)
    .where('expires_at_ms', 'is not', null)
    .orderBy('published_at_ms', 'desc')
    .limit(limit)
    .$narrowType<{ expires_at_ms: NotNull }>()
    .execute();
}

/** The columns that titles are compared by. */
export type PublishedTitle = Pick<HeadlineRow, 'id' | 'title' | 'source_name' | 'source_url'> & {
  readonly published_at_ms: number;
};

/** The headlines that a channel has published since `sinceMs` and not retracted, newest first. */
export async function publishedSince(
  db: Queries,
  channel: string,
  sinceMs: number,
  limit: number,
): Promise<PublishedTitle[]> {
  return db
    .selectFrom('headlines')
    .select(['id', 'title', 'source_name', 'source_url', 'published_at_ms'])
    .where('channel', '=', channel)
    .where('published_at_ms', '>=', sinceMs)
    .where('state', 'in', publishedStates)
    .orderBy('published_at_ms', 'desc')
    .limit(limit)
    .$narrowType<{ published_at_ms: NotNull }>()
    .execute();
}

/** The published and not retracted ones of `ids`, newest first. */
export async function publishedAmong(
  db: Queries,
  ids: readonly string[],
  limit: number,
): Promise<HeadlineRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('headlines')
    .selectAll()
    .where('id', 'in', ids)
    .where('state', 'in', publishedStates)
    .orderBy('published_at_ms', 'desc')
    .limit(limit)
    .execute();
}

/** A headline as viewers know it. */
export function toHeadline(row: HeadlineRow): Headline {
  return {
    id: row.id,
    channel: row.channel,
    title: row.title,
    ...(row.url !== '' && { url: row.url }),
    ...(row.source_name !== null && {
      source: { name: row.source_name, ...(row.source_url !== null && { url: row.source_url }) },
    }),
    ...(row.lang !== null && { lang: row.lang }),
    ...(row.dir !== null && { dir: row.dir }),
    ...(row.summary !== null && { summary: row.summary }),
    hasStory: row.paragraphs !== '[]',
    ...(row.image !== null && { image: JSON.parse(row.image) as Image }),
    priority: row.priority,
    ...timestamp('breakingUntil', row.breaking_until_ms),
    ...timestamp('pinnedUntil', row.pinned_until_ms),
    ...(row.pin_order !== null && { pinOrder: row.pin_order }),
    publishedAt: toTimestamp(row.published_at_ms ?? row.publish_at_ms ?? row.created_at_ms),
    ...timestamp('expiresAt', row.expires_at_ms),
    ...timestamp('correctedAt', row.corrected_at_ms),
    version: row.version,
  };
}

export function paragraphsOf(row: HeadlineRow): readonly string[] {
  return JSON.parse(row.paragraphs) as string[];
}

/** Whether viewers may see a headline: in the strip, or as a story that has left it. */
export function isPublished({ state }: Pick<HeadlineRow, 'state'>): boolean {
  return publishedStates.some((published) => published === state);
}

/** Whether viewers have ever seen a headline: it may be retracted by now. */
export function wasPublished(
  row: HeadlineRow | undefined,
): row is HeadlineRow & { readonly published_at_ms: number } {
  return (
    row !== undefined &&
    row.published_at_ms !== null &&
    row.state !== 'submitted' &&
    row.state !== 'scheduled'
  );
}

/** Whether it was published, and is off the air until its date. */
export function isHeld({ state, published_at_ms }: Pick<HeadlineRow, 'state' | 'published_at_ms'>): boolean {
  return state === 'scheduled' && published_at_ms !== null;
}

export function toTimestamp(ms: number): string {
  return new Date(ms).toISOString();
}

function timestamp<Name extends string>(name: Name, ms: number | null): { readonly [Key in Name]?: string } {
  return ms === null ? {} : ({ [name]: toTimestamp(ms) } as { readonly [Key in Name]?: string });
}
