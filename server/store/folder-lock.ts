import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { storeFaultOf } from './store-fault.ts';
import { UnusableStoreError } from './unusable-store.ts';

const ownerOnly = 0o600;

/** Workers whose primary was killed end by themselves, but not before the node is started again. */
const waitMs = 3000;

/**
 * Claims the folder of a SQLite file for this process: two nodes on one file would not notice each other's headlines. The lock is SQLite's
 * own on an empty file, so that it ends with the process, however that ends.
 *
 * @throws {UnusableStoreError} if another process has it
 */
export function lockFolder(dataDir: string): Disposable {
  return lock(dataDir, ['begin exclusive']);
}

/**
 * Claims the folder for this process and its workers, which join it. A worker's lock alone also keeps other nodes away, because a worker
 * that was frozen when its primary ended may still write.
 *
 * @throws {UnusableStoreError} if a process other than those has it
 */
export function lockFolderForWorkers(dataDir: string): Disposable {
  // The exclusive lock shows that there are no workers of another primary; the reserved one leaves room for readers.
  return lock(dataDir, ['begin exclusive', 'rollback', 'begin immediate']);
}

/** Joins the claim of the primary. */
export function joinFolder(dataDir: string): Disposable {
  return lock(dataDir, ['begin deferred', 'select * from sqlite_schema']);
}

function lock(dataDir: string, statements: readonly string[]): Disposable {
  const path = join(dataDir, 'in-use');
  closeSync(openSync(path, 'a', ownerOnly));
  const lock = new DatabaseSync(path, { timeout: waitMs });
  try {
    // Nothing is ever written: no file is needed to take it back.
    lock.exec('pragma journal_mode = memory');
    for (const statement of statements) lock.exec(statement);
  } catch (error) {
    lock.close();
    if (storeFaultOf(error) !== 'busy') throw error;
    throw new UnusableStoreError(
      `Another node uses ${dataDir}. Stop it, or set DATA_DIR to another folder; several nodes need PostgreSQL.`,
      { cause: error },
    );
  }
  return { [Symbol.dispose]: () => lock.close() };
}
