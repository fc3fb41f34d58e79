import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
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
