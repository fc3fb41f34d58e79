import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { sql } from 'kysely';
import { append } from '../../../server/log/append.ts';
import { createDatabase, startPostgres, type Postgres } from '../../support/embedded-postgres.ts';
import { openNewsroom, type Newsroom } from '../../support/newsroom.ts';
import { story } from '../../support/samples.ts';

let server: Postgres;
let newsroom: Newsroom;

before(async () => {
  server = await startPostgres();
  newsroom = await openNewsroom(await createDatabase(server.url));
});
after(async () => {
  await newsroom.close();
  await server.stop();
});

it('a retraction takes back what another transaction was writing when it began', async () => {
  const { store } = newsroom;
  const { headline } = story();
  const written = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const published = store.write(async (transaction) => {
    await append(transaction, 'demo', { type: 'headline:published', headline }, 1);
    written.resolve();
    await mayCommit.promise;
  });
  await written.promise;
  const retracted = store.write((transaction) =>
    append(transaction, 'demo', { type: 'headline:retracted', id: headline.id }, 2),
  );
  while (!(await isAnyoneWaiting())) await new Promise(setImmediate);
  mayCommit.resolve();
  await Promise.all([published, retracted]);

  const events = await store.db.selectFrom('events').select('type').orderBy('seq').execute();
  assert.deepEqual(
    events.map(({ type }) => type),
    ['void', 'headline:retracted'],
  );
});

/** Whether a transaction waits for a lock that another one has. */
async function isAnyoneWaiting(): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  `.execute(newsroom.store.db);
  return rows.length > 0;
}
