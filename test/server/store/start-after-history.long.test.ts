import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Client } from 'pg';
import { pino } from 'pino';
import { readConfig } from '../../../server/config.ts';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { startNode } from '../../../server/node.ts';
import { openStore } from '../../../server/store/store.ts';
import { createDatabase, startPostgres, type Postgres } from '../../support/embedded-postgres.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { maintain } from '../../support/maintain.ts';
import { insertAudit, insertEvents, insertHeadlines } from '../../support/many-rows.ts';
import { editor } from '../../support/newsroom.ts';

describe('the start of a node on PostgreSQL', () => {
  let server: Postgres;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  /** How many rows PostgreSQL has read in all tables that grow, in all sessions that have ended. */
  async function rowsRead(url: string): Promise<number> {
    const client = new Client(url);
    await client.connect();
    const { rows } = await client.query<{ sum: string }>(
      `select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as sum from pg_stat_user_tables
       where relname in ('events', 'headlines', 'versions', 'audit')`,
    );
    await client.end();
    return Number(rows[0]?.sum);
  }

  /** Headlines of long ago: more than statements of a node may take time for. */
  async function retireHeadlines(url: string, count: number): Promise<void> {
    const client = new Client(url);
    await client.connect();
    await client.query(`
      insert into headlines
      select retired.* from (select * from headlines where state = 'expired' limit 1) h, generate_series(1, ${count}) n,
        jsonb_populate_record(null::headlines, to_jsonb(h) || jsonb_build_object('id', h.id || n)) retired`);
    await client.query('analyze');
    await client.end();
  }

  async function rowsReadByStart(folder: string, events: number): Promise<number> {
    const url = await createDatabase(server.url);
    const store = await openStore(url);
    const clock = new FakeClock('2026-03-01T12:00:00Z');
    const publishing = { store, clock, newId: () => 'id', committed: () => undefined };
    for (const channel of ['demo', 'sports'])
      await changeChannel(publishing, editor, channel, { title: 'تجربة', lang: 'ar' });
    await insertEvents(store, events, clock.nowMs());
    await insertHeadlines(store, 70, clock.nowMs());
    await insertAudit(store, events, clock.nowMs());
    await maintain({ publishing, store, clock });
    await store.close();
    await retireHeadlines(url, events);

    const before = await rowsRead(url);
    const config = readConfig({ DATABASE_URL: url, DATA_DIR: folder, PORT: '0', DRAIN_MS: '0' });
    const node = await startNode({ config, clock, logger: pino({ level: 'silent' }), random: () => 0.5 });
    await fetch(`${node.url}/v1/channels/demo`);
    await node.stop();
    return (await rowsRead(url)) - before;
  }

  it('reads no more rows after 100,000 events than twice as many as after 1,000', async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
    context.after(() => rm(folder, { recursive: true }));
    const few = await rowsReadByStart(folder, 1000);
    const many = await rowsReadByStart(folder, 100_000);
    assert.ok(many <= 2 * few, `${few} rows after 1,000 events, ${many} after 100,000`);
  });
});
