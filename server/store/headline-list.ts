import { sql } from 'kysely';
import { searchForm } from '../headlines/rules/similarity.ts';
import type { HeadlineRow } from './headlines.ts';
import type { HeadlineState } from './schema.ts';
import type { Queries } from './store.ts';

/** Which headlines a list asks for. `channels` are those that the caller may see; `undefined` means all. */
export interface HeadlineFilter {
  readonly channels?: readonly string[] | undefined;
  readonly states?: readonly HeadlineState[] | undefined;
  /** Only headlines that this key has sent. */
  readonly author?: string | undefined;
  /** Words of a title in any order, in any spelling that `searchForm` unifies. */
  readonly text?: string | undefined;
  /** Part of a source's name, likewise. */
  readonly source?: string | undefined;
  /** From this time on, and before that one: the time of publication, past or scheduled, or else of submission. */
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
  /** Only headlines created before this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first by creation: ids sort by time. */
export async function listHeadlines(db: Queries, filter: HeadlineFilter): Promise<HeadlineRow[]> {
  const query = matching(db, filter);
  return query ? query.selectAll().orderBy('id', 'desc').limit(filter.limit).execute() : [];
}

/** How many match, whatever the page; counted up to `max`. */
export async function countHeadlines(db: Queries, filter: HeadlineFilter, max: number): Promise<number> {
  const query = matching(db, { ...filter, before: undefined });
  if (!query) return 0;
  const { count } = await db
    .selectFrom(query.select('id').limit(max).as('found'))
    .select((select) => select.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

const time = sql<number>`coalesce(published_at_ms, publish_at_ms, created_at_ms)`;

/** The query for what matches; `undefined` if nothing can. */
function matching(db: Queries, filter: HeadlineFilter) {
  if (filter.channels?.length === 0) return undefined;

  let query = db.selectFrom('headlines');
  if (filter.channels) query = query.where('channel', 'in', filter.channels);
  if (filter.states) query = query.where('state', 'in', filter.states);
  if (filter.before !== undefined) query = query.where('id', '<', filter.before);
  if (filter.author !== undefined) query = query.where('author', '=', filter.author);
  if (filter.sinceMs !== undefined) query = query.where(time, '>=', filter.sinceMs);
  if (filter.untilMs !== undefined) query = query.where(time, '<', filter.untilMs);
  const searches = [
    ['search_title', filter.text],
    ['search_source', filter.source],
  ] as const;
  for (const [column, asked] of searches) {
    if (asked === undefined) continue;
    // Only letters, digits and spaces are left, so that nothing acts as a wildcard; without any of them, nothing matches.
    const form = searchForm(asked);
    if (form === '') return undefined;
    for (const word of form.split(' ')) query = query.where(column, 'like', `%${word}%`);
  }
  return query;
}
