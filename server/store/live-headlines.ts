import { sql } from 'kysely';
import type { HeadlineRow } from './headlines.ts';
import type { Queries } from './store.ts';

/** The live headlines with the priority `breaking`, those whose time is over too. */
export async function breakingHeadlines(db: Queries, channel: string): Promise<HeadlineRow[]> {
  return (
    db
      .selectFrom('headlines')
      .selectAll()
      .where('channel', '=', channel)
      .where('state', '=', 'live')
      // Written out: only then is it known that the index of these headlines serves.
      .where('priority', '=', sql.lit('breaking'))
      .execute()
  );
}

/** The ids of the oldest live headlines that are neither breaking nor pinned: the last ones of `order`. */
export async function evictableHeadlines(
  db: Queries,
  channel: string,
  nowMs: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('headlines')
    .select('id')
    .where('channel', '=', channel)
    .where('state', '=', 'live')
    .where(({ and, or, not, eb }) =>
      and([
        or([eb('pinned_until_ms', 'is', null), eb('pinned_until_ms', '<=', nowMs)]),
        or([
          eb('priority', '!=', 'breaking'),
          eb('breaking_until_ms', 'is', null),
          not(eb('breaking_until_ms', '>', nowMs)),
        ]),
      ]),
    )
    .orderBy('published_at_ms')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function countLive(db: Queries, channel: string): Promise<number> {
  const { count } = await db
    .selectFrom('headlines')
    .select((select) => select.fn.countAll().as('count'))
    .where('channel', '=', channel)
    .where('state', '=', 'live')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What the live headlines of a channel say, and where they lead. */
export async function liveTitles(
  db: Queries,
  channel: string,
): Promise<Pick<HeadlineRow, 'id' | 'title' | 'url'>[]> {
  return db
    .selectFrom('headlines')
    .select(['id', 'title', 'url'])
    .where('channel', '=', channel)
    .where('state', '=', 'live')
    .execute();
}
