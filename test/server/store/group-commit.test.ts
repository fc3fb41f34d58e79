import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { append } from '../../../server/log/append.ts';
import { notify } from '../../../server/store/node-message-sender.ts';
import { openStore } from '../../../server/store/store.ts';
import { openNewsroom, publishInDemo, type Newsroom } from '../../support/newsroom.ts';

let folder: string;
let newsroom: Newsroom;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shareet-'));
  newsroom = await openNewsroom(join(folder, 'shareet.db'));
});
afterEach(async () => {
  await newsroom.close();
  rmSync(folder, { recursive: true });
});

/** The transactions in the write-ahead log: the last frame of each has the size of the database. */
function commits(): number {
  const wal = readFileSync(join(folder, 'shareet.db-wal'));
  const frameBytes = 24 + wal.readUInt32BE(8);
  let count = 0;
  for (let at = 32; at + frameBytes <= wal.length; at += frameBytes)
    if (wal.readUInt32BE(at + 4) > 0) count += 1;
  return count;
}

async function seqs(): Promise<readonly number[]> {
  const rows = await newsroom.store.db.selectFrom('events').select('seq').orderBy('seq').execute();
  return rows.map(({ seq }) => seq);
}

const publishMany = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, index) => publishInDemo(newsroom, { title: `خبر ${index}` })),
  );

describe('writers of a SQLite file that wait for one another', () => {
  it('share a commit, and their events are in the log in one order without a gap', async () => {
    const before = commits();
    const published = await publishMany(20);
    assert.equal(new Set(published.map(({ headline }) => headline.id)).size, 20);
    assert.deepEqual(
      await seqs(),
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    assert.ok(commits() - before <= 4, `${commits() - before} commits`);
  });

  it('lose nothing by one of them that fails', async () => {
    const { store, clock } = newsroom;
    const appended: number[] = [];
    store.onAppended(({ seq }) => appended.push(seq));
    const failing = store.write(async (transaction) => {
      await append(transaction, 'demo', { type: 'void' }, clock.nowMs());
      throw new Error('changed its mind');
    });
    const [before, failed, after] = await Promise.allSettled([publishMany(3), failing, publishMany(3)]);
    assert.deepEqual([before.status, failed.status, after.status], ['fulfilled', 'rejected', 'fulfilled']);
    assert.deepEqual(await seqs(), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(appended, [1, 2, 3, 4, 5, 6]);
  });

  it('tell other processes nothing of one that fails', async () => {
    const sent: string[] = [];
    const store = await openStore(join(folder, 'other.db'), {
      send: (_topic, payload) => sent.push(payload),
    });
    const say = (payload: string) => store.write((transaction) => notify(transaction, 'topic', payload));
    const failing = () =>
      store.write(async (transaction) => {
        await notify(transaction, 'topic', 'taken back');
        throw new Error('changed its mind');
      });
    await Promise.allSettled([say('1'), say('2'), failing(), say('3')]);
    assert.deepEqual(sent, ['1', '2', '3']);
    await store.close();
  });

  it('are all told when their common commit fails', async () => {
    const first = publishMany(1);
    const orphan = newsroom.store.write(async (transaction) => {
      // Checked when it is committed.
      await sql`pragma defer_foreign_keys = on`.execute(transaction);
      await sql`insert into events (channel, seq, at_ms, type, body) values ('nowhere', 1, 0, 'void', '{}')`.execute(
        transaction,
      );
    });
    const others = publishMany(3);
    const outcomes = await Promise.allSettled([first, orphan, others]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected'],
    );
    assert.deepEqual(await seqs(), [1]);
    await publishMany(2);
    assert.deepEqual(await seqs(), [1, 2, 3]);
  });
});
