import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { storeFaultOf } from './store-fault.ts';
import { UnusableStoreError } from './unusable-store.ts';

const ownerOnly = 0o600;

/**
 * Claims the folder of a SQLite file for this process: two nodes on one file would not hear of each other's headlines. The lock is SQLite's
 * own on an empty file, so that it ends with the process, however that ends.
 *
 * @throws {UnusableStoreError} if another process has it
 */
export function lockFolder(dataDir: string): Disposable {
  const path = join(dataDir, 'in-use');
  closeSync(openSync(path, 'a', ownerOnly));
  const lock = new DatabaseSync(path);
  try {
    lock.exec('begin exclusive');
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
