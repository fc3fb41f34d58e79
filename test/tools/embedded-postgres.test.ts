import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from 'pg';
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
      const client = new Client(url);
      await client.connect();
      await client.query('create table headline (title text)');
      await client.query("insert into headline values ('شريط الأخبار')");
      const { rows } = await client.query('select title from headline');
      await client.end();
      assert.deepEqual(rows, [{ title: 'شريط الأخبار' }]);
    }
  });

  it('lends a database again without a row, and with its counters at their beginning', async () => {
    const databases = new DatabasePool(server.url);
    const url = await databases.take();
    const client = new Client(url);
    await client.connect();
    await client.query('create table channel (name text primary key)');
    await client.query('create table headline (number serial, channel text references channel)');
    const insert = async () => {
      await client.query("insert into channel values ('demo')");
      const { rows } = await client.query("insert into headline (channel) values ('demo') returning number");
      return rows;
    };
    await insert();
    await databases.giveBack(url);
    assert.equal(await databases.take(), url);
    assert.deepEqual(await insert(), [{ number: 1 }]);
    await client.end();
    await databases.close();
  });
});
