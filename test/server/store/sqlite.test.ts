import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { openStore } from '../../../server/store/store.ts';

it('a SQLite file holds nothing any more of what was deleted or replaced, once it is closed', async () => {
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
