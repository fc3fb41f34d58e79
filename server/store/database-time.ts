import { sql, type RawBuilder } from 'kysely';
import { isPostgres } from './postgres.ts';
import type { Queries } from './store.ts';

/** The database's own time in ms: the clocks of several nodes may differ. */
export function databaseNowMs(db: Queries): RawBuilder<number> {
  return isPostgres(db)
    ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
    : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;
}
