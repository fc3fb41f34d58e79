import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { sql } from 'kysely';
import { migrate } from '../../../server/store/migrations.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import { openStore } from '../../../server/store/store.ts';

it('a closed SQLite file contains nothing that was deleted or replaced', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
  try {
    const store = await openStore(join(folder, 'shareet.db'));
    const values = ['deleted', 'replaced', 'kept'].map((name) => ({
      name,
      value: `secret-${name}`.repeat(20),
    }));
    await store.db.insertInto('secrets').values(values).execute();
    await store.db.deleteFrom('secrets').where('name', '=', 'deleted').execute();
    await store.db.updateTable('secrets').set({ value: '' }).where('name', '=', 'replaced').execute();
    await store.close();

    assert.deepEqual(await readdir(folder), ['shareet.db']);
    const file = await readFile(join(folder, 'shareet.db'), 'latin1');
    assert.deepEqual(
      ['deleted', 'replaced', 'kept'].map((name) => file.includes(`secret-${name}`)),
      [false, false, true],
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('a failed migration leaves the schema as it was, and succeeds once its cause is gone', async () => {
  const db = openSqlite(':memory:');
  try {
    // An index that a later step creates has this name: when that step fails, the earlier steps have been taken.
    await sql`create table audit_by_time (one integer)`.execute(db);
    await assert.rejects(migrate(db), /audit_by_time/);
    const tables = await db.introspection.getTables();
    assert.deepEqual(
      tables.map(({ name }) => name),
      ['audit_by_time'],
    );
    await sql`drop table audit_by_time`.execute(db);
    await migrate(db);
    assert.deepEqual(await db.selectFrom('channels').selectAll().execute(), []);
  } finally {
    await db.destroy();
  }
});
