import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, type LogConfig } from 'kysely';
import { OpenedFiles } from './opened-files.ts';
import type { Schema } from './schema.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import type { Send } from './sqlite-driver.ts';

const ownerOnly = 0o600;
const othersRights = 0o077;
/** The database is opened before anything is served, so that it may be waited for. */
const openingMs = 5000;

export interface SqliteOptions {
  readonly log?: LogConfig | undefined;
  /** Takes the notifications of each transaction once it is committed; without it, this process is alone with the file. */
  readonly send?: Send | undefined;
}

/**
 * Opens the SQLite file at `path` (`:memory:` for no file), and creates it if it is missing.
 *
 * `synchronous=FULL`, not the usual NORMAL of WAL: an acknowledged headline must survive a power loss, and a log that
 * lost its end would issue its numbers twice.
 */
export function openSqlite(path: string, { log, send }: SqliteOptions = {}): Kysely<Schema> {
  if (path !== ':memory:') keepPrivate(path);
  const database = new DatabaseSync(path, { timeout: openingMs });
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  // Deleted data is overwritten too: otherwise a key or a note would remain in the free part of its page.
  database.exec('pragma secure_delete = on');
  // SQLite waits for another process by sleeping, and the whole process with it. The driver waits instead.
  database.exec('pragma busy_timeout = 0');
  const dialect = new NodeSqliteDialect(database, new OpenedFiles(path), send);
  return new Kysely<Schema>({ dialect, ...(log && { log }) });
}

/**
 * Lets only the owner read the database: it contains what readers wrote and what is not published yet. SQLite gives the files that it adds the
 * rights of the first.
 */
function keepPrivate(path: string): void {
  closeSync(openSync(path, 'a', ownerOnly));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & othersRights) !== 0) chmodSync(file, ownerOnly);
  }
}
