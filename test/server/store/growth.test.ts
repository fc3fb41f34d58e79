import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, it } from 'node:test';
import { sql } from 'kysely';
import { correct } from '../../../server/headlines/correct.ts';
import { retract } from '../../../server/headlines/retract.ts';
import type { TailChange } from '../../../server/log/channel-tail.ts';
import { dayMs } from '../../../server/protocol/durations.ts';
import { maintain } from '../../support/maintain.ts';
import { insertAudit, insertEvents } from '../../support/many-rows.ts';
import { editor, openNewsroom, publishInDemo, type Newsroom } from '../../support/newsroom.ts';
import { onBothStores } from '../../support/on-both-stores.ts';

async function countOf(newsroom: Newsroom, table: 'events' | 'headlines' | 'versions' | 'audit') {
  const { count } = await newsroom.store.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

onBothStores('what a store keeps', (open) => {
  let newsroom: Newsroom;
  beforeEach(async () => {
    newsroom = await open();
  });
  afterEach(() => newsroom.close());

  it('of a log is a day, at most ten thousand events and at least a thousand', async () => {
    const { store, clock, tails } = newsroom;
    await insertEvents(store, 11_200, clock.nowMs());
    await maintain(newsroom);
    assert.equal(await countOf(newsroom, 'events'), 10_000);

    clock.advance(dayMs + 1);
    await maintain(newsroom);
    assert.equal(await countOf(newsroom, 'events'), 1000);
    const tail = await tails.require('demo');
    const { seq } = tail.position;
    assert.equal(tail.after(seq - 1000)?.length, 1000);
    assert.equal(tail.after(seq - 1001), undefined);
  });

  it('of a quiet log is all that can be replayed, however old', async () => {
    const { store, clock } = newsroom;
    await insertEvents(store, 900, clock.nowMs());
    clock.advance(30 * dayMs);
    await maintain(newsroom);
    const before = await countOf(newsroom, 'events');
    assert.ok(before >= 900);
    await maintain(newsroom);
    assert.equal(await countOf(newsroom, 'events'), before);
  });

  it('is enough for a node that was away: it starts again from the snapshot', async () => {
    const { store, clock, tails } = newsroom;
    const tail = await tails.require('demo');
    const changes: TailChange[] = [];
    tail.listen((change) => changes.push(change));
    await insertEvents(store, 2000, clock.nowMs());
    clock.advance(dayMs + 1);
    await maintain(newsroom);
    await tail.read();
    assert.deepEqual(changes, ['reset']);
    await publishInDemo(newsroom, { title: 'خبر' });
    await tail.read();
    assert.equal(changes.length, 2);
  });

  it('of retired headlines is a year, with their versions; live ones stay', async () => {
    const { publishing, clock } = newsroom;
    const old = await publishInDemo(newsroom, { title: 'قديم' });
    const kept = await publishInDemo(newsroom, { title: 'باق' });
    await correct(publishing, editor, { id: old.headline.id, version: 1 }, { title: 'قديم مصحح' });
    await retract(publishing, editor, old.headline.id, { erase: false });
    assert.ok((await countOf(newsroom, 'versions')) > 0);
    clock.advance(364 * dayMs);
    await maintain(newsroom);
    assert.equal(await countOf(newsroom, 'headlines'), 2);
    clock.advance(2 * dayMs);
    await maintain(newsroom);
    const rows = await newsroom.store.db.selectFrom('headlines').select('id').execute();
    assert.deepEqual(
      rows.map(({ id }) => id),
      [kept.headline.id],
    );
    assert.equal(await countOf(newsroom, 'versions'), 0);
  });

  it('of the audit is three years, deleted in many small steps', async () => {
    const { store, clock } = newsroom;
    const before = await countOf(newsroom, 'audit');
    await insertAudit(store, 1200, clock.nowMs() - 3 * 365 * dayMs - 1200 * 1000);
    await maintain(newsroom);
    assert.equal(await countOf(newsroom, 'audit'), before);
  });
});

it('a SQLite file stops growing: room of trimmed events is used again', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
  const newsroom = await openNewsroom(join(folder, 'shareet.db'));
  context.after(async () => {
    await newsroom.close();
    await rm(folder, { recursive: true });
  });
  const { store, clock } = newsroom;
  const pages: number[] = [];
  for (let published = 0; published < 100_000; published += 20_000) {
    await insertEvents(store, 20_000, clock.nowMs());
    await maintain(newsroom);
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.db);
    pages.push(rows[0]?.page_count ?? 0);
  }
  // By the second measurement, the store holds what is kept and what is added until the next trimming.
  const [, full = 0] = pages;
  assert.ok((pages.at(-1) ?? 0) <= 1.1 * full, `pages after each 20,000 events: ${pages.join(', ')}`);
});
