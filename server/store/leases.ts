import { sql } from 'kysely';
import { databaseNowMs } from './database-time.ts';
import type { Queries } from './store.ts';

/** Rights of which each has one holder at most, for a time. */
export interface Leases {
  /** Takes or renews the lease `name` for `holder`; returns whether `holder` has it now. */
  take(name: string, holder: string, durationMs: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

/** Leases among all that use a database. */
export function leasesIn(db: Queries): Leases {
  return {
    take: (name, holder, durationMs) => takeLease(db, name, holder, durationMs),
    release: (name, holder) => releaseLease(db, name, holder),
  };
}

async function takeLease(db: Queries, name: string, holder: string, durationMs: number): Promise<boolean> {
  const nowMs = databaseNowMs(db);
  const endsAtMs = sql<number>`${nowMs} + ${sql.lit(durationMs)}`;
  // Looked at first: an attempt that fails would lock the row that its holder renews.
  const held = await db
    .selectFrom('leases')
    .select('name')
    .where('name', '=', name)
    .where('holder', '!=', holder)
    .where('ends_at_ms', '>', nowMs)
    .executeTakeFirst();
  if (held) return false;
  const taken = await db
    .insertInto('leases')
    .values({ name, holder, ends_at_ms: endsAtMs })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, ends_at_ms: endsAtMs })
        .where((where) =>
          where.or([where('leases.holder', '=', holder), where('leases.ends_at_ms', '<=', nowMs)]),
        ),
    )
    .returning('name')
    .executeTakeFirst();
  return taken !== undefined;
}

async function releaseLease(db: Queries, name: string, holder: string): Promise<void> {
  await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
}
