import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { NodeProcess } from '../../end-to-end/node-process.ts';
import { shareet } from '../../support/run-command.ts';

describe('backup and restore', () => {
  let folder: string;
  let node: NodeProcess;
  const copy = () => join(folder, 'backup.db');

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shareet-backup-'));
    node = await NodeProcess.start();
  });
  afterEach(async () => {
    await node.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (...argv: string[]) => shareet(argv, { env: { DATA_DIR: node.dataDir } });
  const titles = async () => (await node.snapshot()).headlines.map(({ title }) => title);

  it('copies the database of a running node, and brings it back with a new epoch', async () => {
    await node.publish({ title: 'افتتاح مكتبة متنقلة' });
    const before = await node.snapshot();
    const made = await run('backup', copy());
    assert.deepEqual(made, { status: 0, out: `backed up\t${copy()}\n`, err: '' });
    assert.equal(statSync(copy()).mode & 0o777, 0o600);

    await node.publish({ title: 'ميناء يستقبل سفينة تعمل بالرياح' });
    await node.stop();
    const restored = await run('restore', copy());
    assert.equal(restored.status, 0, restored.err);
    assert.match(restored.out, /^restored\t.*\t1 channels, each with a new epoch\nkept\t.*before-/);
    // Without this file the node remembers nothing, so only the command can have begun the new epoch.
    rmSync(join(node.dataDir, 'log-heads.json'), { force: true });
    await node.start();
    assert.deepEqual(await titles(), ['افتتاح مكتبة متنقلة']);
    assert.notEqual((await node.snapshot()).epoch, before.epoch);
    assert.equal((await node.publish({ title: 'متحف صغير للزرابي' })).title, 'متحف صغير للزرابي');
  });

  it('does not restore while the node runs, and changes nothing', async () => {
    await node.publish({ title: 'افتتاح مكتبة متنقلة' });
    await run('backup', copy());
    await node.publish({ title: 'ميناء يستقبل سفينة تعمل بالرياح' });
    const { status, out, err } = await run('restore', copy());
    assert.deepEqual([status, out], [2, '']);
    assert.match(err, /^shareet: Another node uses .+\. Stop it, .*\n$/);
    assert.equal((await titles()).length, 2);
    assert.deepEqual(
      readdirSync(node.dataDir).filter((name) => /restoring|before/.test(name)),
      [],
    );
  });

  it('creates the folder of the copy', async () => {
    const nested = join(folder, 'of', 'today', 'backup.db');
    const { status, err } = await run('backup', nested);
    assert.equal(status, 0, err);
    assert.equal(statSync(nested).mode & 0o777, 0o600);
  });

  it('does not write over a file', async () => {
    writeFileSync(copy(), 'notes');
    const { status, err } = await run('backup', copy());
    assert.equal(status, 2);
    assert.match(err, /^shareet: cannot create .*backup\.db \(EEXIST/);
    assert.equal(readFileSync(copy(), 'utf8'), 'notes');
  });

  it('restores no file that is not an undamaged database of a node', async () => {
    await node.publish({ title: 'افتتاح مكتبة متنقلة' });
    await run('backup', copy());
    await node.stop();
    const bytes = readFileSync(copy());
    for (const [name, content] of [
      ['text.db', Buffer.from('notes')],
      ['cut.db', bytes.subarray(0, bytes.length / 2)],
      ['empty.db', Buffer.alloc(0)],
    ] as const) {
      writeFileSync(join(folder, name), content);
      const { status, err } = await run('restore', join(folder, name));
      assert.equal(status, 2, name);
      assert.match(err, /^shareet: .*(is not a database of Shareet|is damaged) \(.*\)\n$/, name);
    }
    assert.match((await run('restore', join(folder, 'none.db'))).err, /there is no file .*none\.db/);
  });

  it('restores no backup of a version that this one cannot read', async () => {
    await run('backup', copy());
    await node.stop();
    const database = new DatabaseSync(copy());
    database.exec("insert into kysely_migration values ('9999-other-breaking', '2026-03-01T00:00:00Z')");
    database.close();
    const { status, out, err } = await run('restore', copy());
    assert.deepEqual([status, out], [2, '']);
    assert.match(err, /^shareet: [^\n]*9999-other-breaking[^\n]*\n$/);
    assert.ok(!readdirSync(node.dataDir).some((name) => name.includes('restoring')));
  });

  it('names the tools of PostgreSQL where there is no file', async () => {
    const env = { DATA_DIR: node.dataDir, DATABASE_URL: 'postgres://shareet@127.0.0.1/shareet' };
    const { status, err } = await shareet(['backup', copy()], { env });
    assert.deepEqual(
      [status, err],
      [2, 'shareet: DATABASE_URL names a PostgreSQL: use pg_dump and pg_restore\n'],
    );
  });
});
