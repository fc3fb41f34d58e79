import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import { oldestWaitingMs } from './deliveries.ts';
import { isPostgres } from './postgres.ts';
import { lastSuccesses } from './sources.ts';
import { countVerified } from './websub-subscribers.ts';
import { countActive } from './websub-subscriptions.ts';
import type { Queries, Store } from './store.ts';

/** For `/metrics`. */
export function storeCounts({ db }: Store, clock: Clock) {
  return {
    sizeBytes: () => sizeBytes(db),
    lastSuccesses: () => lastSuccesses(db),
    oldestWaitingMs: () => oldestWaitingMs(db),
    subscribers: () => countVerified(db, clock.nowMs()),
    subscriptions: () => countActive(db, clock.nowMs()),
    nowMs: () => clock.nowMs(),
  };
}

/** Indexes and free pages included, without what SQLite has not yet written back from its log. */
async function sizeBytes(db: Queries): Promise<number> {
  const size = isPostgres(db)
    ? sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`
    : sql<{
        bytes: number;
      }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`;
  const { rows } = await size.execute(db);
  return Number(rows[0]?.bytes);
}
