import { sql, type RawBuilder } from 'kysely';
import type { Queries } from './store.ts';

/** A headline that has reached one of its dates, and what to do. */
export interface DueHeadline {
  readonly id: string;
  readonly channel: string;
  readonly what: 'publish' | 'expire' | 'age';
}

/** As a bigint: months are more milliseconds than PostgreSQL's integers hold. */
const hourMs = sql<number>`cast(3600000 as bigint)`;

const maxAgeMs: RawBuilder<number> = sql<number>`channels.max_age_hours * ${hourMs}`;
/** When a headline has reached the age at which its channel drops it, unless it is pinned. */
const agedAtMs: RawBuilder<number> = sql<number>`headlines.published_at_ms + ${maxAgeMs}`;

/** At most `limit` headlines that are due at `nowMs`: first those to publish, each kind by date. */
export async function findDueHeadlines(db: Queries, nowMs: number, limit: number): Promise<DueHeadline[]> {
  const publish = await toPublish(db, nowMs).orderBy('publish_at_ms').orderBy('id').limit(limit).execute();
  const expire = await toExpire(db, nowMs).orderBy('expires_at_ms').limit(limit).execute();
  const age = await tooOld(db, nowMs).limit(limit).execute();
  return [
    ...publish.map((row) => ({ ...row, what: 'publish' as const })),
    ...expire.map((row) => ({ ...row, what: 'expire' as const })),
    ...age.map((row) => ({ ...row, what: 'age' as const })),
  ].slice(0, limit);
}

const kinds = { publish: toPublish, expire: toExpire, age: tooOld };

export async function isStillDue(db: Queries, { id, what }: DueHeadline, nowMs: number): Promise<boolean> {
  const found = await kinds[what](db, nowMs).where('headlines.id', '=', id).executeTakeFirst();
  return found !== undefined;
}

function toPublish(db: Queries, nowMs: number) {
  return db
    .selectFrom('headlines')
    .select(['headlines.id', 'headlines.channel'])
    .where('state', '=', 'scheduled')
    .where('publish_at_ms', '<=', nowMs);
}

function toExpire(db: Queries, nowMs: number) {
  return db
    .selectFrom('headlines')
    .select(['headlines.id', 'headlines.channel'])
    .where('state', '=', 'live')
    .where('expires_at_ms', '<=', nowMs);
}

/** Asked by channel, so that an index finds its oldest headlines, however many are live. A pinned one stays while it is pinned. */
function tooOld(db: Queries, nowMs: number) {
  return (
    db
      .selectFrom('channels')
      // SQLite goes through the tables of a cross join in their order; by itself it would begin with every live headline.
      .crossJoin('headlines')
      .whereRef('headlines.channel', '=', 'channels.id')
      .select(['headlines.id', 'headlines.channel'])
      .where('headlines.state', '=', 'live')
      .where('headlines.published_at_ms', '<=', sql<number>`${nowMs} - ${maxAgeMs}`)
      .where(({ or, eb }) =>
        or([eb('headlines.pinned_until_ms', 'is', null), eb('headlines.pinned_until_ms', '<=', nowMs)]),
      )
  );
}

/** When the next headline is due, or `undefined` if no headline has a date ahead. */
export async function nextDueMs(db: Queries): Promise<number | undefined> {
  const publish = await db
    .selectFrom('headlines')
    .select(({ fn }) => fn.min('publish_at_ms').as('ms'))
    .where('state', '=', 'scheduled')
    // Those without a date come first in the index.
    .where('publish_at_ms', 'is not', null)
    .executeTakeFirst();
  const expire = await db
    .selectFrom('headlines')
    .select(({ fn }) => fn.min('expires_at_ms').as('ms'))
    .where('state', '=', 'live')
    .where('expires_at_ms', 'is not', null)
    .executeTakeFirst();
  const dates = [publish, expire, await nextAge(db), await nextUnpinned(db)].flatMap((row) =>
    row?.ms == null ? [] : [row.ms],
  );
  return dates.length > 0 ? Math.min(...dates) : undefined;
}

/** The next age among the headlines that are not pinned for longer: that of the oldest one of each channel. */
async function nextAge(db: Queries) {
  return db
    .selectFrom(({ selectFrom }) =>
      selectFrom('channels')
        .select(({ selectFrom }) =>
          selectFrom('headlines')
            .select(agedAtMs.as('aged_at_ms'))
            .whereRef('headlines.channel', '=', 'channels.id')
            .where('headlines.state', '=', 'live')
            .where(({ or, eb }) =>
              or([
                eb('headlines.pinned_until_ms', 'is', null),
                eb('headlines.pinned_until_ms', '<=', agedAtMs),
              ]),
            )
            .orderBy('headlines.published_at_ms')
            .limit(1)
            .as('aged_at_ms'),
        )
        .as('oldest'),
    )
    .select(({ fn }) => fn.min('oldest.aged_at_ms').as('ms'))
    .executeTakeFirst();
}

/** The next end of a pin that has outlasted its headline's age. */
async function nextUnpinned(db: Queries) {
  return db
    .selectFrom('headlines')
    .innerJoin('channels', 'channels.id', 'headlines.channel')
    .select(({ fn }) => fn.min('headlines.pinned_until_ms').as('ms'))
    .where('headlines.state', '=', 'live')
    .where('headlines.pinned_until_ms', 'is not', null)
    .where('headlines.pinned_until_ms', '>', agedAtMs)
    .executeTakeFirst();
}
