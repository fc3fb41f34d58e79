import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql, type Kysely } from 'kysely';
import { foundation } from '../../../server/store/migrations/0001-foundation.ts';
import { pictures } from '../../../server/store/migrations/0002-pictures.ts';
import { desk } from '../../../server/store/migrations/0003-desk.ts';
import { deskLists } from '../../../server/store/migrations/0004-desk-lists.ts';
import { keptForATime } from '../../../server/store/migrations/0005-kept-for-a-time.ts';
import { search } from '../../../server/store/migrations/0006-search.ts';
import { lateReports } from '../../../server/store/migrations/0007-late-reports.ts';
import { idempotencyKeys } from '../../../server/store/migrations/0008-idempotency-keys.ts';
import { removedImages } from '../../../server/store/migrations/0009-removed-images.ts';
import { openPostgres } from '../../../server/store/postgres.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import type { Schema } from '../../../server/store/schema.ts';
import { createDatabase, startPostgres, type Postgres } from '../../support/embedded-postgres.ts';

const atMs = Date.parse('2026-03-01T12:00:00Z');
/** More events than one batch. */
const eventCount = 600;
/** Text that happens to use the old words. */
const title = 'The meeting was confirmed and held: "confirm", "state":"confirmed"';

function imageJson(state: string): string {
  return JSON.stringify({ id: 'i1', width: 4, height: 3, state });
}

function headlineJson(state: string) {
  return { id: 'h1', title, image: { id: 'i1', width: 4, height: 3, state } };
}

async function insert(db: Kysely<unknown>, table: string, row: Record<string, unknown>): Promise<void> {
  await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(row))})`.execute(db);
}

async function fillOld(db: Kysely<unknown>): Promise<void> {
  for (const step of [foundation, pictures, desk, deskLists, keptForATime, search, lateReports])
    await step(db);
  await insert(db, 'channels', {
    id: 'demo',
    title: 'تجربة',
    lang: 'ar',
    dir: 'rtl',
    time_zone: 'UTC',
    origins: '["*"]',
    max_headlines: 100,
    max_age_hours: 72,
    breaking_minutes: 20,
    epoch: 'e',
    seq: 0,
    created_at_ms: atMs,
  });
  await insert(db, 'headlines', {
    id: 'h1',
    channel: 'demo',
    state: 'live',
    version: 1,
    title,
    url: 'https://akhbar.example/1',
    paragraphs: '[]',
    priority: 'normal',
    created_at_ms: atMs,
    image: imageJson('confirmed'),
  });
  for (const [id, state] of [
    ['i1', 'confirmed'],
    ['i2', 'held'],
    ['i3', 'restored'],
  ]) {
    await insert(db, 'images', {
      id,
      channel: 'demo',
      alt: '',
      state,
      version: 2,
      round: 1,
      restores: 0,
      created_at_ms: atMs,
    });
  }
  const decision = { image: 'i1', round: 1, actor: 'moderator', version: 2, at_ms: atMs };
  await insert(db, 'decisions', { ...decision, action: 'confirm' });
  await insert(db, 'decisions', { ...decision, action: 'restore' });
  await insert(db, 'cases', { image: 'i1', round: 1, opened_at_ms: atMs, outcome: 'confirm' });
  await insert(db, 'versions', {
    headline: 'h1',
    version: 1,
    replaced_at_ms: atMs,
    content: JSON.stringify({ id: 'h1', title, image: imageJson('held') }),
  });
  await insert(db, 'audit', {
    at_ms: atMs,
    actor: 'moderator',
    action: 'image.confirm',
    channel: 'demo',
    subject: 'i1',
    before: JSON.stringify({ state: 'hidden', version: 1 }),
    after: JSON.stringify({ state: 'confirmed', version: 2, action: 'confirm', note: 'confirm' }),
  });
  await insert(db, 'answers', {
    actor: 'a',
    idempotency_key: 'k',
    request: 'r',
    headline: 'h1',
    status: 201,
    created_at_ms: atMs,
    body: JSON.stringify({ headline: headlineJson('confirmed'), state: 'live', outcome: 'published' }),
  });
  for (let seq = 1; seq <= eventCount; seq += 1) {
    const body = { type: 'headline:updated', headline: headlineJson('confirmed') };
    await insert(db, 'events', {
      channel: 'demo',
      seq,
      at_ms: atMs,
      type: body.type,
      headline: 'h1',
      body: JSON.stringify(body),
    });
  }
}

/** A migration step knows only the tables that earlier steps have made. */
async function checkMigration(schema: Kysely<Schema>): Promise<void> {
  const db = schema as unknown as Kysely<unknown>;
  await fillOld(db);
  await idempotencyKeys(db);
  await removedImages(db);

  const images = await schema.selectFrom('images').select(['id', 'state']).orderBy('id').execute();
  assert.deepEqual(
    images.map(({ id, state }) => [id, state]),
    [
      ['i1', 'removed'],
      ['i2', 'hidden'],
      ['i3', 'restored'],
    ],
  );
  const decisions = await schema.selectFrom('decisions').select('action').orderBy('number').execute();
  assert.deepEqual(
    decisions.map(({ action }) => action),
    ['remove', 'restore'],
  );
  const { outcome } = await schema.selectFrom('cases').select('outcome').executeTakeFirstOrThrow();
  assert.equal(outcome, 'remove');

  const headline = await schema.selectFrom('headlines').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([headline.title, headline.image], [title, imageJson('removed')]);
  const version = await schema.selectFrom('versions').select('content').executeTakeFirstOrThrow();
  assert.deepEqual(JSON.parse(version.content), { id: 'h1', title, image: imageJson('hidden') });
  const audit = await schema.selectFrom('audit').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual(
    [audit.action, JSON.parse(audit.before ?? ''), JSON.parse(audit.after ?? '')],
    [
      'image.remove',
      { state: 'hidden', version: 1 },
      { state: 'removed', version: 2, action: 'remove', note: 'confirm' },
    ],
  );
  const kept = await schema.selectFrom('idempotency_keys').select('body').executeTakeFirstOrThrow();
  assert.deepEqual(JSON.parse(kept.body ?? ''), {
    headline: headlineJson('removed'),
    state: 'live',
    outcome: 'published',
  });
  const events = await schema.selectFrom('events').select('body').execute();
  const expected = { type: 'headline:updated', headline: headlineJson('removed') };
  assert.equal(events.length, eventCount);
  for (const { body } of events) assert.deepEqual(JSON.parse(body), expected);
}

describe('a store from before images were called removed', () => {
  let server: Postgres;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it('uses the new words in every row, and leaves texts alone, on SQLite', async () => {
    const db = openSqlite(':memory:');
    await checkMigration(db);
    await db.destroy();
  });

  it('does the same on PostgreSQL', async () => {
    const db = openPostgres(await createDatabase(server.url));
    await checkMigration(db);
    await db.destroy();
  });
});
