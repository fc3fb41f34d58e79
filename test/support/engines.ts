import { after, before, describe } from 'node:test';
import { createDatabase, startPostgres, type Postgres } from './embedded-postgres.ts';
import type { FakeClock } from './fake-clock.ts';
import { openNewsroom, type Newsroom } from './newsroom.ts';

/** Opens a newsroom on an empty store. */
export type Open = (clock?: FakeClock) => Promise<Newsroom>;

/** Declares `tests` twice: once on SQLite and once on a real PostgreSQL. */
export function onBothEngines(title: string, tests: (open: Open) => void): void {
  describe(`${title}, on SQLite`, () => tests((clock) => openNewsroom(':memory:', clock)));

  describe(`${title}, on PostgreSQL`, () => {
    let server: Postgres;
    before(async () => {
      server = await startPostgres();
    });
    after(() => server.stop());
    tests(async (clock) => openNewsroom(await createDatabase(server.url), clock));
  });
}
