import { after, before, describe } from 'node:test';
import { DatabasePool } from './database-pool.ts';
import { startPostgres, type Postgres } from './embedded-postgres.ts';
import type { FakeClock } from './fake-clock.ts';
import { openNewsroom, type Newsroom } from './newsroom.ts';

/** Opens a newsroom on an empty store. */
export type Open = (clock?: FakeClock) => Promise<Newsroom>;

/** Declares `tests` twice: once on SQLite and once on a real PostgreSQL. */
export function onBothStores(title: string, tests: (open: Open) => void): void {
  describe(`${title}, on SQLite`, () => tests((clock) => openNewsroom(':memory:', clock)));

  describe(`${title}, on PostgreSQL`, () => {
    let server: Postgres;
    let databases: DatabasePool;
    before(async () => {
      server = await startPostgres();
      databases = new DatabasePool(server.url);
    });
    after(async () => {
      await databases.close();
      await server.stop();
    });
    tests(async (clock) => {
      const url = await databases.take();
      const newsroom = await openNewsroom(url, clock);
      return {
        ...newsroom,
        async close() {
          await newsroom.close();
          await databases.giveBack(url);
        },
      };
    });
  });
}
