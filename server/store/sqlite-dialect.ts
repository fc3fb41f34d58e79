import type { DatabaseSync } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect } from 'kysely';
import type { OpenedFiles } from './opened-files.ts';
import { NodeSqliteDriver, type Send } from './sqlite-driver.ts';
import { asKyselyExpects } from './sqlite-statements.ts';

/** SQLite by Node's own module, for one of several processes that use the file. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #database: DatabaseSync;
  readonly #files: OpenedFiles;
  readonly #send: Send | undefined;

  constructor(database: DatabaseSync, files: OpenedFiles, send: Send | undefined) {
    super({ database: asKyselyExpects(database, () => undefined) });
    this.#database = database;
    this.#files = files;
    this.#send = send;
  }

  override createDriver(): NodeSqliteDriver {
    return new NodeSqliteDriver(this.#database, this.#files, this.#send);
  }

  override createAdapter(): NodeSqliteAdapter {
    return new NodeSqliteAdapter(this.#send !== undefined);
  }
}

export class NodeSqliteAdapter extends SqliteAdapter {
  /** Whether there may be other processes to be notified. */
  readonly canNotify: boolean;

  constructor(canNotify: boolean) {
    super();
    this.canNotify = canNotify;
  }

  /** SQLite rolls schema changes back too: if a node is killed during a migration, the migration starts over. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** There is one connection, but the driver itself lets its users take turns: a user that waits for another process must not block it. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}
