import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { it, type TestContext } from 'node:test';
import { pino } from 'pino';
import { readConfig } from '../../server/config.ts';
import { startNode } from '../../server/node.ts';
import { FakeClock } from '../support/fake-clock.ts';

async function dataFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

function start(dataDir: string, environment: Readonly<Record<string, string>> = {}) {
  return startNode({
    config: readConfig({ DATA_DIR: dataDir, PORT: '0', DRAIN_MS: '0', ...environment }),
    clock: new FakeClock('2026-03-01T12:00:00Z'),
    logger: pino({ level: 'silent' }),
    random: () => 0.5,
  });
}

/** SQLite removes its write-ahead log when the last connection closes. */
function isStoreOpen(dataDir: string): boolean {
  return existsSync(join(dataDir, 'shareet.db-wal'));
}

it('lets only its owner read what it keeps, what was there before too', async (context) => {
  const dataDir = await dataFolder(context);
  const first = await start(dataDir);
  await first.stop();
  for (const name of ['shareet.db', 'admin-key']) await chmod(join(dataDir, name), 0o644);
  await chmod(dataDir, 0o755);

  const node = await start(dataDir);
  context.after(() => node.stop());
  const headers = { authorization: `Bearer ${(await readFile(join(dataDir, 'admin-key'), 'utf8')).trim()}` };
  assert.equal((await fetch(`${node.url}/v1/headlines`, { headers })).status, 200);
  const names = (await readdir(dataDir, { withFileTypes: true })).filter((entry) => entry.isFile());
  assert.ok(names.length >= 4, `${names.length} files`);
  for (const { name } of names) {
    assert.equal((await stat(join(dataDir, name))).mode & 0o777, 0o600, name);
  }
  assert.equal((await stat(dataDir)).mode & 0o777, 0o700);
});

it('leaves the rights of a folder that has other things in it', async (context) => {
  const dataDir = await dataFolder(context);
  await writeFile(join(dataDir, 'notes.txt'), '');
  await chmod(dataDir, 0o755);
  await (await start(dataDir)).stop();
  assert.equal((await stat(dataDir)).mode & 0o777, 0o755);
});

it('closes the store when it stops', async (context) => {
  const dataDir = await dataFolder(context);
  const node = await start(dataDir);
  assert.ok(isStoreOpen(dataDir));
  await node.stop();
  assert.ok(!isStoreOpen(dataDir));
});

it('closes the store when the start fails half-way', async (context) => {
  const dataDir = await dataFolder(context);
  await (await start(dataDir)).stop();
  const database = new DatabaseSync(join(dataDir, 'shareet.db'));
  database.exec('drop table secrets');
  database.close();

  await assert.rejects(start(dataDir), /secrets/);
  assert.ok(!isStoreOpen(dataDir));
});

it('closes the store when its port is taken, and can start at another', async (context) => {
  const dataDir = await dataFolder(context);
  const other = await start(await dataFolder(context));
  context.after(() => other.stop());

  await assert.rejects(start(dataDir, { PORT: new URL(other.url).port }), { name: 'ListenError' });
  assert.ok(!isStoreOpen(dataDir));
  await (await start(dataDir)).stop();
});
