import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import postgres from 'postgres';
import { DatabasePool } from '../support/database-pool.ts';
import { createDatabase, startPostgres, type Postgres } from '../support/embedded-postgres.ts';

describe('the PostgreSQL of the tests', () => {
  let server: Postgres;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it('gives each caller a database of its own, empty and in UTF-8', async () => {
    const urls = [await createDatabase(server.url), await createDatabase(server.url)];
    assert.equal(new Set(urls).size, 2);

    for (const url of urls) {
      const sql = postgres(url, { max: 1 });
      await sql`create table headline (title text)`;
      await sql`insert into headline values ('شريط الأخبار')`;
      const rows = await sql`select title from headline`;
      await sql.end();
      assert.deepEqual([...rows], [{ title: 'شريط الأخبار' }]);
    }
  });

  it('lends a database again without a row, and with its counters at their beginning', async () => {
    const databases = new DatabasePool(server.url);
    const url = await databases.take();
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    await sql`create table channel (name text primary key)`;
    await sql`create table headline (number serial, channel text references channel)`;
    const insert = async () => {
      await sql`insert into channel values ('demo')`;
      return sql`insert into headline (channel) values ('demo') returning number`;
    };
    await insert();
    await databases.giveBack(url);
    assert.equal(await databases.take(), url);
    assert.deepEqual([...(await insert())], [{ number: 1 }]);
    await sql.end();
    await databases.close();
  });
});
