import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { openStore } from '../../../server/store/store.ts';
import { createDatabase, startPostgres, type Postgres } from '../../support/embedded-postgres.ts';
import { openNewsroom, publishInDemo } from '../../support/newsroom.ts';

describe('nodes that share a database during an upgrade', () => {
  let postgres: Postgres;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.stop());

  async function pretendToBeNewer(url: string, step: string): Promise<void> {
    const store = await openStore(url);
    await sql`insert into kysely_migration (name, timestamp) values (${step}, ${new Date().toISOString()})`.execute(
      store.db,
    );
    await store.close();
  }

  it('start together on an empty database', async () => {
    const url = await createDatabase(postgres.url);
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(url)));
    for (const store of stores) {
      assert.deepEqual(await store.db.selectFrom('channels').select('id').execute(), []);
      await store.close();
    }
  });

  it('of the older version start beside a step that only added something', async () => {
    const url = await createDatabase(postgres.url);
    await pretendToBeNewer(url, '9998-something-new');
    const newsroom = await openNewsroom(url);
    await publishInDemo(newsroom, {});
    await newsroom.close();
  });

  it('of the older version refuse a database that they would damage, and say what to do', async () => {
    const url = await createDatabase(postgres.url);
    await pretendToBeNewer(url, '9999-something-else-breaking');
    await assert.rejects(openStore(url), {
      name: 'SchemaTooNewError',
      message: /newer version of Shareet \(9999-something-else-breaking\): install that version/,
    });
  });
});
