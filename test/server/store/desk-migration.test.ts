import assert from 'node:assert/strict';
import { describe, it, after, before } from 'node:test';
import type { Kysely } from 'kysely';
import { desk } from '../../../server/store/migrations/0003-desk.ts';
import { foundation } from '../../../server/store/migrations/0001-foundation.ts';
import { pictures } from '../../../server/store/migrations/0002-pictures.ts';
import { openPostgres } from '../../../server/store/postgres.ts';
import type { Schema } from '../../../server/store/schema.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import { createDatabase, startPostgres, type Postgres } from '../../support/embedded-postgres.ts';

const atMs = Date.parse('2026-03-01T12:00:00Z');

/** A migration step knows only the tables that earlier steps have made. */
function withoutTables(db: Kysely<Schema>): Kysely<unknown> {
  return db as unknown as Kysely<unknown>;
}

/** A store as it was before the desk, with one channel and two headlines in it. */
async function fillOld(db: Kysely<Schema>): Promise<void> {
  const bare = withoutTables(db);
  await foundation(bare);
  await pictures(bare);
  await db
    .insertInto('channels')
    .values({
      id: 'demo',
      title: 'تجربة',
      lang: 'ar',
      dir: 'rtl',
      time_zone: 'UTC',
      notice: null,
      origins: '["*"]',
      max_headlines: 100,
      max_age_hours: 72,
      breaking_minutes: 20,
      epoch: 'e',
      seq: 0,
      created_at_ms: atMs,
    })
    .execute();
  for (const id of ['sent', 'unknown']) {
    await db
      .insertInto('headlines')
      .values({
        id,
        channel: 'demo',
        state: 'live',
        version: 1,
        title: 'خبر',
        url: 'https://akhbar.example/1',
        paragraphs: '[]',
        priority: 'normal',
        created_at_ms: atMs,
      })
      .execute();
  }
  for (const [actor, action] of [
    ['reporter', 'headline.submit'],
    ['schedule', 'headline.publish'],
    ['editor', 'headline.correct'],
  ] as const) {
    await db
      .insertInto('audit')
      .values({ at_ms: atMs, actor, action, channel: 'demo', subject: 'sent' })
      .execute();
  }
}

async function checkDesk(db: Kysely<Schema>): Promise<void> {
  await fillOld(db);
  await desk(withoutTables(db));
  const headlines = await db.selectFrom('headlines').select(['id', 'author']).orderBy('id').execute();
  assert.deepEqual(
    headlines.map(({ id, author }) => [id, author]),
    [
      ['sent', 'reporter'],
      ['unknown', null],
    ],
  );
  const channel = await db.selectFrom('channels').select('needs_approval').executeTakeFirst();
  assert.equal(channel?.needs_approval, 1);
}

describe('a store from before the desk', () => {
  let server: Postgres;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it('gets the authors of its headlines from the audit, and keeps requiring approval, on SQLite', async () => {
    const db = openSqlite(':memory:');
    await checkDesk(db);
    await db.destroy();
  });

  it('does the same on PostgreSQL', async () => {
    const db = openPostgres(await createDatabase(server.url));
    await checkDesk(db);
    await db.destroy();
  });
});
