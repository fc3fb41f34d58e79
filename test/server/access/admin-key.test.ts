import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DataFolderError, ensureAdminKey, prepareDataFolder } from '../../../server/access/admin-key.ts';
import { createKey, endKey, findPrincipal, type KeyGrant } from '../../../server/access/keys.ts';
import { listAudit } from '../../../server/store/audit.ts';
import { listKeys } from '../../../server/store/keys.ts';
import { openNewsroom, type Newsroom } from '../../support/newsroom.ts';

const adminKey = 'chosen-by-the-operator-1';

describe('the admin key', () => {
  let newsroom: Newsroom;
  let folder: string;
  let dataDir: string;
  beforeEach(async () => {
    newsroom = await openNewsroom();
    folder = await mkdtemp(join(tmpdir(), 'shareet-'));
    dataDir = join(folder, 'new', 'data');
  });
  afterEach(async () => {
    await newsroom.close();
    await rm(folder, { recursive: true });
  });

  /** Starts, and gives the key in the file. */
  async function start(chosen?: string): Promise<string> {
    const path = await ensureAdminKey({ ...newsroom.publishing, dataDir, adminKey: chosen });
    return path === undefined ? '' : (await readFile(path, 'utf8')).trim();
  }

  async function opens(secret: string): Promise<boolean> {
    const caller = await findPrincipal(newsroom.publishing, secret);
    return caller?.roles.includes('admin') === true && caller.channels.includes('*');
  }

  it('is made at the first start, for its owner alone to read', async () => {
    const secret = await start();
    assert.ok(await opens(secret));
    assert.equal((await stat(join(dataDir, 'admin-key'))).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(dataDir), ['admin-key']);
    const [entry] = await listAudit(newsroom.store.db, { actor: 'start', limit: 1 });
    assert.equal(entry?.action, 'key.create');
  });

  it('stays the same from start to start', async () => {
    const secret = await start();
    assert.equal(await start(), secret);
    assert.equal((await listKeys(newsroom.store.db)).length, 1);
  });

  it('is closed to others again if somebody opened its file', async () => {
    await start();
    await chmod(join(dataDir, 'admin-key'), 0o644);
    await start();
    assert.equal((await stat(join(dataDir, 'admin-key'))).mode & 0o777, 0o600);
  });

  it('of the file opens a store that does not know it yet', async () => {
    const secret = await start();
    await newsroom.close();
    newsroom = await openNewsroom();
    assert.equal(await start(), secret);
    assert.ok(await opens(secret));
  });

  it('is made anew after it was revoked, and where its file is empty', async () => {
    const first = await start();
    const [key] = await listKeys(newsroom.store.db);
    await endKey(newsroom.publishing, 'test', key?.id ?? '');
    const second = await start();
    assert.notEqual(second, first);
    assert.deepEqual([await opens(first), await opens(second)], [false, true]);

    await writeFile(join(dataDir, 'admin-key'), '\n');
    assert.ok(await opens(await start()));
  });

  it('of ADMIN_KEY is taken, and nothing is written', async () => {
    assert.equal(await start(adminKey), '');
    assert.equal(await start(adminKey), '');
    assert.ok(await opens(adminKey));
    await assert.rejects(stat(dataDir));
  });

  it('of ADMIN_KEY ends when another is set, or none', async () => {
    await start(adminKey);
    await start(`${adminKey}-changed`);
    assert.deepEqual([await opens(adminKey), await opens(`${adminKey}-changed`)], [false, true]);
    await start();
    assert.equal(await opens(`${adminKey}-changed`), false);
    await start(adminKey);
    assert.ok(await opens(adminKey));
  });

  it('of ADMIN_KEY cannot be one that was revoked', async () => {
    const secret = await start();
    const [key] = await listKeys(newsroom.store.db);
    await endKey(newsroom.publishing, 'test', key?.id ?? '');
    await assert.rejects(start(secret), /ADMIN_KEY is a revoked key/);
  });

  it('of ADMIN_KEY ends when a key that is there already is set in its place', async () => {
    const secret = await start();
    await start(adminKey);
    await start(secret);
    assert.deepEqual([await opens(adminKey), await opens(secret)], [false, true]);
    const [entry] = await listAudit(newsroom.store.db, { subject: 'environment', limit: 1 });
    assert.equal(entry?.action, 'key.revoke');
    await start(secret);
    assert.equal((await listAudit(newsroom.store.db, { subject: 'environment', limit: 9 })).length, 2);
  });

  it('of ADMIN_KEY cannot be one that may do less', async () => {
    const all = { name: 'x', roles: ['admin'], channels: ['*'] } as const;
    const less: readonly Partial<KeyGrant>[] = [
      { roles: ['editor'] },
      { channels: ['demo'] },
      { expiresAtMs: newsroom.clock.nowMs() + 1 },
    ];
    for (const grant of less) {
      const { secret } = await createKey(newsroom.publishing, 'test', { ...all, ...grant });
      await assert.rejects(start(secret), /ADMIN_KEY is a key with limited rights/);
    }
  });

  it('of ADMIN_KEY is revoked only where it is set', async () => {
    await start(adminKey);
    await assert.rejects(endKey(newsroom.publishing, 'test', 'environment'), /ADMIN_KEY/);
  });

  it('is not created in something that is not a folder, and one line says why', async () => {
    dataDir = join(folder, 'file');
    await writeFile(dataDir, '');
    await assert.rejects(start(), (error) => {
      assert.ok(error instanceof DataFolderError);
      assert.match(error.message, /file cannot be written to .* Set DATA_DIR/);
      assert.ok(!error.message.includes('\n'));
      return true;
    });
  });
});

describe('the data folder', () => {
  it('is made, tried and left empty', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
    await prepareDataFolder(join(folder, 'a', 'b'));
    assert.deepEqual(await readdir(join(folder, 'a', 'b')), []);
    await rm(folder, { recursive: true });
  });
});
