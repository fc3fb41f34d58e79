import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Kysely } from 'kysely';
import { listHeadlines } from '../../../server/store/headline-list.ts';
import { foundation } from '../../../server/store/migrations/0001-foundation.ts';
import { pictures } from '../../../server/store/migrations/0002-pictures.ts';
import { desk } from '../../../server/store/migrations/0003-desk.ts';
import { deskLists } from '../../../server/store/migrations/0004-desk-lists.ts';
import { keptForATime } from '../../../server/store/migrations/0005-kept-for-a-time.ts';
import { search } from '../../../server/store/migrations/0006-search.ts';
import { openPostgres } from '../../../server/store/postgres.ts';
import type { Schema } from '../../../server/store/schema.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import { createDatabase, startPostgres, type Postgres } from '../../support/embedded-postgres.ts';
import { idOf } from '../../support/many-rows.ts';

const atMs = Date.parse('2026-03-01T12:00:00Z');
/** More than are written at once. */
const count = 1001;

/** A migration step knows only the tables that earlier steps have made. */
function withoutTables(db: Kysely<Schema>): Kysely<unknown> {
  return db as unknown as Kysely<unknown>;
}

async function fillOld(db: Kysely<Schema>): Promise<void> {
  for (const step of [foundation, pictures, desk, deskLists, keptForATime]) await step(withoutTables(db));
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
  const rows = Array.from({ length: count }, (_, index) => ({
    id: idOf('H', index),
    channel: 'demo',
    state: 'expired' as const,
    version: 1,
    title: `الأسعار في الأسبوع ${index}`,
    url: 'https://akhbar.example/1',
    source_name: index === 7 ? null : 'صحيفة الأفق',
    paragraphs: '[]',
    priority: 'normal' as const,
    created_at_ms: atMs,
  }));
  for (let start = 0; start < count; start += 500) {
    await db
      .insertInto('headlines')
      .values(rows.slice(start, start + 500))
      .execute();
  }
}

async function checkSearch(db: Kysely<Schema>): Promise<void> {
  await fillOld(db);
  await search(withoutTables(db));
  const found = async (filter: object) => (await listHeadlines(db, { ...filter, limit: 2000 })).length;
  assert.equal(await found({ text: 'الاسعار في الاسبوع' }), count);
  assert.equal(await found({ text: 'الاسبوع 1000' }), 1);
  assert.equal(await found({ source: 'صحيفه الافق' }), count - 1);
}

describe('a store from before its search', () => {
  let server: Postgres;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it('finds every headline that it had, on SQLite', async () => {
    const db = openSqlite(':memory:');
    await checkSearch(db);
    await db.destroy();
  });

  it('does the same on PostgreSQL', async () => {
    const db = openPostgres(await createDatabase(server.url));
    await checkSearch(db);
    await db.destroy();
  });
});
