import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isNotFound } from '../error-code.ts';
import { environmentKeyId } from '../protocol/newsroom/keys.ts';
import type { Actor } from '../store/write-context.ts';
import { findKeyByHash, insertKey, putKey, revokeKey, type KeyRow } from '../store/keys.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import type { Queries } from '../store/store.ts';
import {
  hashSecret,
  keyRow,
  makeSecret,
  recordKey,
  toKeyCard,
  type KeyGrant,
  type KeyStore,
} from './keys.ts';

/** The actor that creates keys before there is any key. */
const start: Actor = 'start';
const ownerOnly = 0o600;
const ownersFolder = 0o700;
/** The names of the files that a node keeps in its folder. */
const ownNames = /^(shareet\.db|admin-key|in-use|reserve|log-heads\.json|widget-versions|backup|\.writable-)/;

export interface AdminKeyOptions extends KeyStore {
  readonly dataDir: string;
  /** `ADMIN_KEY`: used instead of a generated key. */
  readonly adminKey?: string | undefined;
}

/** The data folder cannot be used: one line names it and the reason. */
export class DataFolderError extends Error {
  constructor(dataDir: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`The data folder ${dataDir} cannot be written to (${reason}). Set DATA_DIR to a writable one.`, {
      cause,
    });
    this.name = 'DataFolderError';
  }
}

/** Creates the data folder if it is missing, and checks that it is writable. @throws {DataFolderError} */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  const proof = join(dataDir, `.writable-${randomUUID()}`);
  try {
    await mkdir(dataDir, { recursive: true, mode: ownersFolder });
    await closeToOthers(dataDir);
    await (await open(proof, 'wx', ownerOnly)).close();
    await rm(proof);
  } catch (error) {
    throw new DataFolderError(dataDir, error);
  }
}

/** Removes other users' rights to a folder that holds only a node's data; a folder with other files may be meant for them too. */
async function closeToOthers(dataDir: string): Promise<void> {
  const names = await readdir(dataDir);
  if (names.every((name) => ownNames.test(name))) await chmod(dataDir, ownersFolder);
}

/**
 * Ensures that there is an admin key: that of `ADMIN_KEY`, else the one in `DATA_DIR/admin-key`, which only its owner can read and which is
 * created if it is missing or was revoked. Returns the file's path, or `undefined` with `ADMIN_KEY`.
 *
 * @throws {DataFolderError}
 */
export async function ensureAdminKey(options: AdminKeyOptions): Promise<string | undefined> {
  if (options.adminKey !== undefined) {
    await takeFromEnvironment(options, options.adminKey);
    return undefined;
  }
  // `ADMIN_KEY` is no longer set, so its key must no longer open anything.
  await options.store.write((transaction) => endEnvironmentKey(transaction, options.clock.nowMs()));
  await prepareDataFolder(options.dataDir);
  const path = join(options.dataDir, 'admin-key');
  const kept = await readSecret(path);
  if (kept === undefined || !(await isUsable(options, kept))) await makeAdminKey(options, path);
  return path;
}

async function takeFromEnvironment(keys: KeyStore, secret: string): Promise<void> {
  await keys.store.write(async (transaction) => {
    const known = await findKeyByHash(transaction, hashSecret(secret));
    if (known && known.id !== environmentKeyId) {
      if (known.revoked_at_ms !== null) throw new Error('ADMIN_KEY is a revoked key. Choose another.');
      if (!isForAll(known)) throw new Error('ADMIN_KEY is a key with limited rights. Choose another.');
      // The key keeps its rights, and the previous value of ADMIN_KEY opens nothing any more.
      await endEnvironmentKey(transaction, keys.clock.nowMs());
      return;
    }
    if (known && known.revoked_at_ms === null) return;
    const row = keyRow(keys, environmentKeyId, secret, adminOf('ADMIN_KEY'));
    await putKey(transaction, row);
    // Sessions of the previous value end.
    await deleteSessionsOf(transaction, environmentKeyId);
    await recordKey(transaction, start, 'key.create', row, row.created_at_ms);
  });
}

/** Whether a key has every right and never expires. */
function isForAll(row: KeyRow): boolean {
  const { roles, channels, expiresAt } = toKeyCard(row);
  return roles.includes('admin') && channels.includes('*') && expiresAt === undefined;
}

async function endEnvironmentKey(transaction: Queries, nowMs: number): Promise<void> {
  const row = await revokeKey(transaction, environmentKeyId, nowMs);
  if (!row) return;
  await deleteSessionsOf(transaction, environmentKeyId);
  await recordKey(transaction, start, 'key.revoke', row, nowMs);
}

async function readSecret(path: string): Promise<string | undefined> {
  try {
    const secret = (await readFile(path, 'utf8')).trim();
    await chmod(path, ownerOnly);
    return secret === '' ? undefined : secret;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw new DataFolderError(path, error);
  }
}

/** Whether the key in the file works with this store. An unknown key is added: only this server writes the file. */
async function isUsable(keys: KeyStore, secret: string): Promise<boolean> {
  return keys.store.write(async (transaction) => {
    const known = await findKeyByHash(transaction, hashSecret(secret));
    if (known) return known.revoked_at_ms === null && known.expires_at_ms === null;
    const row = adminRow(keys, secret);
    await insertKey(transaction, row);
    await recordKey(transaction, start, 'key.create', row, row.created_at_ms);
    return true;
  });
}

/** The file is written first: a key in the store that is in no file could never be used. */
async function makeAdminKey(options: AdminKeyOptions, path: string): Promise<void> {
  const secret = makeSecret();
  const draft = `${path}-${randomUUID()}`;
  try {
    const file = await open(draft, 'wx', ownerOnly);
    try {
      await file.writeFile(`${secret}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    throw new DataFolderError(options.dataDir, error);
  }
  await isUsable(options, secret);
}

function adminRow(keys: KeyStore, secret: string): KeyRow {
  return keyRow(keys, keys.newId(), secret, adminOf('admin-key'));
}

function adminOf(name: string): KeyGrant {
  return { name, roles: ['admin'], channels: ['*'] };
}
