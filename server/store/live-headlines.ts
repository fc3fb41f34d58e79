import { sql, type RawBuilder } from 'kysely';
import type { HeadlineRow } from './headlines.ts';
import { Statement } from './statement.ts';
import type { Queries } from './store.ts';

const selectBreaking = new Statement((db, { channel }: { readonly channel: string }) =>
  db
    .selectFrom('headlines')
    .selectAll()
    .where('channel', '=', channel)
    .where('state', '=', 'live')
    // A literal: only then can the database tell that the index of these headlines applies.
    .where('priority', '=', sql.lit('breaking')),
);

/** The live headlines with the priority `breaking`, those whose time is over too. */
export async function breakingHeadlines(db: Queries, channel: string): Promise<HeadlineRow[]> {
  return selectBreaking.all(db, { channel });
}

interface Evictions {
  readonly channel: string;
  readonly nowMs: number;
  readonly maxHeadlines: number;
}

const selectEvictable = new Statement((db, { channel, nowMs, maxHeadlines }: Evictions) =>
  db
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
    .limit(({ selectFrom }) =>
      selectFrom('headlines')
        .select(excessOver(maxHeadlines).as('excess'))
        .where('channel', '=', channel)
        .where('state', '=', 'live'),
    ),
);

/** SQLite takes a negative limit for none. */
function excessOver(most: number): RawBuilder<number> {
  return sql<number>`case when count(*) > ${most} then count(*) - ${most} else 0 end`;
}

/**
 * The ids of the live headlines that a channel has beyond `maxHeadlines`: the oldest that are neither breaking nor pinned, the last ones of
 * `order`.
 */
export async function evictableHeadlines(
  db: Queries,
  channel: string,
  nowMs: number,
  maxHeadlines: number,
): Promise<string[]> {
  const rows = await selectEvictable.all(db, { channel, nowMs, maxHeadlines });
  return rows.map(({ id }) => id);
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
