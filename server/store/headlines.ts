import type { Insertable, NotNull, Selectable, Updateable } from 'kysely';
import { searchForm } from '../headlines/rules/similarity.ts';
import type { Headline, Image } from '../protocol/headline.ts';
import type { HeadlineTable } from './schema.ts';
import type { Queries } from './store.ts';

export type HeadlineRow = Selectable<HeadlineTable>;

type Search = 'search_title' | 'search_source';
/** The search columns are derived from the text and never written directly. */
export type NewHeadline = Omit<Insertable<HeadlineTable>, Search>;
export type HeadlineChange = Omit<Updateable<HeadlineTable>, Search>;

const publishedStates = ['live', 'expired'] as const;

export async function findHeadline(db: Queries, id: string): Promise<HeadlineRow | undefined> {
  return db.selectFrom('headlines').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findByExternalId(
  db: Queries,
  channel: string,
  externalId: string,
): Promise<HeadlineRow | undefined> {
  return db
    .selectFrom('headlines')
    .selectAll()
    .where('channel', '=', channel)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
}

export async function insertHeadline(transaction: Queries, row: NewHeadline): Promise<HeadlineRow> {
  return transaction
    .insertInto('headlines')
    .values({
      ...row,
      search_title: searchForm(row.title),
      search_source: searchForm(row.source_name ?? ''),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function updateHeadline(
  transaction: Queries,
  id: string,
  change: HeadlineChange,
): Promise<HeadlineRow> {
  const { title, source_name: source } = change;
  return transaction
    .updateTable('headlines')
    .set({
      ...change,
      ...(title !== undefined && { search_title: searchForm(title) }),
      ...(source !== undefined && { search_source: searchForm(source ?? '') }),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function liveHeadlines(db: Queries, channel: string): Promise<HeadlineRow[]> {
  return db
    .selectFrom('headlines')
    .selectAll()
    .where('channel', '=', channel)
    .where('state', '=', 'live')
    .execute();
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
