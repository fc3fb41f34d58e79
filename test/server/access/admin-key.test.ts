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
    const principal = await findPrincipal(newsroom.publishing, secret);
    return principal?.roles.includes('admin') === true && principal.channels.includes('*');
  }

  it('is created at the first start, in a file that only its owner can read', async () => {
    const secret = await start();
    assert.ok(await opens(secret));
    assert.equal((await stat(join(dataDir, 'admin-key'))).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(dataDir), ['admin-key']);
    const [entry] = await listAudit(newsroom.store.db, { actor: 'start', limit: 1 });
    assert.equal(entry?.action, 'key.create');
  });

  it('is the same after a restart', async () => {
    const secret = await start();
    assert.equal(await start(), secret);
    assert.equal((await listKeys(newsroom.store.db)).length, 1);
  });

  it('gets its file permissions back if somebody loosened them', async () => {
    await start();
    await chmod(join(dataDir, 'admin-key'), 0o644);
    await start();
    assert.equal((await stat(join(dataDir, 'admin-key'))).mode & 0o777, 0o600);
  });

  it('in the file is added to a store that does not have it', async () => {
    const secret = await start();
    await newsroom.close();
    newsroom = await openNewsroom();
    assert.equal(await start(), secret);
    assert.ok(await opens(secret));
  });

  it('is created again after it was revoked, and when its file is empty', async () => {
    const first = await start();
    const [key] = await listKeys(newsroom.store.db);
    await endKey(newsroom.publishing, 'test', key?.id ?? '');
    const second = await start();
    assert.notEqual(second, first);
    assert.deepEqual([await opens(first), await opens(second)], [false, true]);

    await writeFile(join(dataDir, 'admin-key'), '\n');
    assert.ok(await opens(await start()));
  });

  it('in ADMIN_KEY is used, and no file is written', async () => {
    assert.equal(await start(adminKey), '');
    assert.equal(await start(adminKey), '');
    assert.ok(await opens(adminKey));
    await assert.rejects(stat(dataDir));
  });

  it('in ADMIN_KEY is revoked when another is set, or none', async () => {
    await start(adminKey);
    await start(`${adminKey}-changed`);
    assert.deepEqual([await opens(adminKey), await opens(`${adminKey}-changed`)], [false, true]);
    await start();
    assert.equal(await opens(`${adminKey}-changed`), false);
    await start(adminKey);
    assert.ok(await opens(adminKey));
  });

  it('in ADMIN_KEY cannot be a revoked key', async () => {
    const secret = await start();
    const [key] = await listKeys(newsroom.store.db);
    await endKey(newsroom.publishing, 'test', key?.id ?? '');
    await assert.rejects(start(secret), /ADMIN_KEY is a revoked key/);
  });

  it('in ADMIN_KEY is revoked when it is replaced by an existing key', async () => {
    const secret = await start();
    await start(adminKey);
    await start(secret);
    assert.deepEqual([await opens(adminKey), await opens(secret)], [false, true]);
    const [entry] = await listAudit(newsroom.store.db, { subject: 'environment', limit: 1 });
    assert.equal(entry?.action, 'key.revoke');
    await start(secret);
    assert.equal((await listAudit(newsroom.store.db, { subject: 'environment', limit: 9 })).length, 2);
  });

  it('in ADMIN_KEY cannot be a key with fewer permissions', async () => {
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

  it('in ADMIN_KEY can be revoked only by unsetting it', async () => {
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
  it('is created, tested for writing and left empty', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
    await prepareDataFolder(join(folder, 'a', 'b'));
    assert.deepEqual(await readdir(join(folder, 'a', 'b')), []);
    await rm(folder, { recursive: true });
  });
});
