import assert from 'node:assert/strict';
import { Kysely, PostgresDialect } from 'kysely';
import { Client } from 'pg';
import { ConnectionPool } from '../../server/store/connection-pool.ts';
import { storeFaultOf } from '../../server/store/store-fault.ts';
import { createDatabase, startPostgres } from './embedded-postgres.ts';
import { startFaultProxy } from './fault-proxy.ts';

interface Tables {
  log: { number: number };
}

/** One turn of the event loop. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Writes to a real PostgreSQL while connections are reset, ended, swallowed and refused, `rounds` times, and after each of them.
 *
 * @throws If anything fails in a way that a store is not expected to, or if something acknowledged is missing
 */
export async function loseConnections(rounds: number): Promise<void> {
  const server = await startPostgres();
  const url = await createDatabase(server.url);
  const client = new Client(url);
  await client.connect();
  await client.query('create table log (number integer primary key)');
  const proxy = await startFaultProxy(url);
  const limits = { connectMs: 1500, statementMs: 100, retryMs: 20 };
  const pool = new ConnectionPool({ connectionString: proxy.url, ...limits });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const acknowledged = new Set<number>();
  let written = 0;

  /** A transaction of two statements. Resolves to whether it was acknowledged. */
  async function write(): Promise<boolean> {
    const number = (written += 1);
    try {
      await db.transaction().execute(async (transaction) => {
        await transaction.insertInto('log').values({ number }).execute();
        await transaction.selectFrom('log').select('number').limit(1).execute();
      });
    } catch (error) {
      assert.ok(storeFaultOf(error), String(error));
      return false;
    }
    acknowledged.add(number);
    return true;
  }

  try {
    const faults: readonly (() => Promise<void> | void)[] = [
      () => proxy.reset(),
      () => proxy.end(),
      () => proxy.halfOpen(),
      () => proxy.refuse(),
    ];
    for (let round = 0; round < rounds; round += 1) {
      const writes = Array.from({ length: 4 }, write);
      // The fault hits another part of the transactions in each round.
      for (let turns = 0; turns < round % 7; turns += 1) await turn();
      await faults[round % faults.length]?.();
      writes.push(write());
      await Promise.all(writes);
      await proxy.heal();
      while (!(await write())) await turn();
    }
    const { rows } = await client.query<{ number: number }>('select number from log');
    const kept = new Set(rows.map(({ number }) => number));
    assert.deepEqual([...acknowledged.difference(kept)], []);
  } finally {
    await db.destroy();
    await client.end();
    await proxy.close();
    await server.stop();
  }
}
