import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const ownerOnly = 0o600;

/** A backup or a restore cannot be made: one line says why, and what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/**
 * Writes a consistent copy of the database `file`, also while nodes use it, to `copy`, whose folder is created if it is missing. Only its
 * owner can read the copy, it contains nothing that was deleted before, and it is on the disk when this returns.
 *
 * @throws {BackupError} if there is no database, or `copy` exists
 */
export function backUpSqlite(file: string, copy: string): void {
  if (!existsSync(file))
    throw new BackupError(`there is no database at ${file}; set DATA_DIR to the folder of the node`);
  createPrivately(copy);
  try {
    using database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    database.prepare('vacuum into ?').run(copy);
    // SQLite lets the system decide when the copy is written to the disk.
    const written = openSync(copy, 'r+');
    fsyncSync(written);
    closeSync(written);
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
}

/** @throws {BackupError} if `copy` is no undamaged database of a node */
export function checkBackup(copy: string): void {
  if (!existsSync(copy)) throw new BackupError(`there is no file ${copy}`);
  let found: unknown;
  try {
    using database = new DatabaseSync(copy, { readOnly: true });
    found = database.prepare('pragma quick_check').get()?.['quick_check'];
    database.prepare('select epoch, seq from channels limit 1').get();
  } catch (error) {
    throw new BackupError(`${copy} is not a database of Shareet (${messageOf(error)})`, { cause: error });
  }
  if (found !== 'ok') throw new BackupError(`${copy} is damaged (${String(found)})`);
}

/** Puts `prepared` in the place of the database `file`, which is kept as `former`. */
export function replaceDatabase(file: string, prepared: string, former: string): void {
  if (existsSync(file)) renameSync(file, former);
  // The log of the former database must not be read into the new one.
  for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  renameSync(prepared, file);
}

function createPrivately(copy: string): void {
  try {
    mkdirSync(dirname(copy), { recursive: true });
    closeSync(openSync(copy, 'wx', ownerOnly));
  } catch (error) {
    throw new BackupError(`cannot create ${copy} (${messageOf(error)})`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
