import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { ConnectionPool } from '../../../server/store/connection-pool.ts';
import { storeFaultOf } from '../../../server/store/store-fault.ts';
import { createDatabase, startPostgres, type Postgres } from '../../support/embedded-postgres.ts';
import { startFaultProxy, type FaultProxy } from '../../support/fault-proxy.ts';

/** One turn of the event loop. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

interface Tables {
  log: { number: number };
}

describe('connections to PostgreSQL that are lost', () => {
  let server: Postgres;
  let proxy: FaultProxy;
  let db: Kysely<Tables>;
  before(async () => {
    server = await startPostgres();
    proxy = await startFaultProxy(await createDatabase(server.url));
    const pool = new ConnectionPool({
      connectionString: proxy.url,
      connectMs: 1500,
      statementMs: 100,
      retryMs: 20,
    });
    db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    await sql`create table log (number integer primary key)`.execute(db);
  });
  after(async () => {
    await db.destroy();
    await proxy.close();
    await server.stop();
  });

  /** A transaction of two statements; the number if it was acknowledged. */
  async function write(number: number): Promise<number | undefined> {
    try {
      await db.transaction().execute(async (transaction) => {
        await transaction.insertInto('log').values({ number }).execute();
        await transaction.selectFrom('log').select('number').limit(1).execute();
      });
      return number;
    } catch (error) {
      assert.ok(storeFaultOf(error), String(error));
      return undefined;
    }
  }

  it('never end the process, a hundred times over; what was acknowledged stays, and work goes on', async () => {
    const faults = [() => proxy.reset(), () => proxy.end(), () => proxy.halfOpen(), () => proxy.refuse()];
    const acknowledged: number[] = [];
    let next = 0;
    async function writeAgain(): Promise<number> {
      for (;;) {
        const written = await write((next += 1));
        if (written !== undefined) return written;
        await turn();
      }
    }
    for (let round = 0; round < 100; round += 1) {
      const writes = Array.from({ length: 4 }, () => write((next += 1)));
      // In another part of the transactions each round.
      for (let turns = 0; turns < round % 7; turns += 1) await turn();
      await faults[round % faults.length]?.();
      writes.push(write((next += 1)));
      acknowledged.push(...(await Promise.all(writes)).flatMap((number) => number ?? []));
      await proxy.heal();
      acknowledged.push(await writeAgain());
    }
    const rows = await db.selectFrom('log').select('number').execute();
    const kept = new Set(rows.map(({ number }) => number));
    assert.deepEqual(
      acknowledged.filter((number) => !kept.has(number)),
      [],
    );
    assert.ok(acknowledged.length >= 100);
  });
});
