import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type LogConfig,
  SqliteAdapter,
  SqliteDialect,
  type SqliteStatement,
  SqliteDriver,
  type SqliteDatabase,
  type TransactionSettings,
} from 'kysely';
import type { Schema } from './schema.ts';

/** Statements of the program; lists of values make some more. */
const maxPreparedStatements = 300;
const ownerOnly = 0o600;
const othersRights = 0o077;

/**
 * Opens the SQLite file at `path` (`:memory:` for no file), and creates it if it is missing.
 *
 * `synchronous=FULL`, not the usual NORMAL of WAL: an acknowledged headline must survive a power loss, and a log that
 * lost its end would issue its numbers twice.
 */
export function openSqlite(path: string, log?: LogConfig): Kysely<Schema> {
  if (path !== ':memory:') keepPrivate(path);
  const database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma busy_timeout = 5000');
  database.exec('pragma foreign_keys = on');
  // Deleted data is overwritten too: otherwise a key or a note would remain in the free part of its page.
  database.exec('pragma secure_delete = on');
  return new Kysely<Schema>({ dialect: new NodeSqliteDialect(database), ...(log && { log }) });
}

/**
 * Lets only the owner read the database: it has what readers wrote and what is not published yet. SQLite gives the files that it adds the
 * rights of the first.
 */
function keepPrivate(path: string): void {
  closeSync(openSync(path, 'a', ownerOnly));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & othersRights) !== 0) chmodSync(file, ownerOnly);
  }
}

class NodeSqliteDialect extends SqliteDialect {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    super({ database: asKyselyExpects(database, () => undefined) });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new NodeSqliteDriver(this.#database);
  }

  override createAdapter(): SqliteAdapter {
    return new AtomicSqliteAdapter();
  }
}

class AtomicSqliteAdapter extends SqliteAdapter {
  /** SQLite rolls schema changes back too: if a node is killed during a migration, the migration starts over. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * When a disk is full or fails, SQLite may roll a transaction back by itself. The rollback that Kysely then sends fails, and would be
 * reported in place of the cause; and statements that follow would be committed one by one.
 */
class NodeSqliteDriver extends SqliteDriver {
  readonly #database: DatabaseSync;
  #isInTransaction = false;

  constructor(database: DatabaseSync) {
    super({
      database: asKyselyExpects(database, () => {
        if (this.#isInTransaction && !database.isTransaction)
          throw new Error('The transaction was rolled back by SQLite.');
      }),
    });
    this.#database = database;
  }

  /** A deferred transaction that writes after it has read can fail as busy in the middle; an immediate one waits at its beginning. */
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    if (this.#database.isTransaction) this.#database.exec('rollback');
    const begin = settings?.accessMode === 'read only' ? 'begin deferred' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
    this.#isInTransaction = true;
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    this.#isInTransaction = false;
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    this.#isInTransaction = false;
    if (!this.#database.isTransaction) return;
    try {
      await super.rollbackTransaction(connection);
    } catch {
      // The caller gets the cause; the next transaction rolls back first.
    }
  }
}

/**
 * Kysely expects the shape of better-sqlite3: parameters as one array, and statements that know whether they give rows.
 *
 * @param assertUsable Called before each statement
 */
function asKyselyExpects(database: DatabaseSync, assertUsable: () => void): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      assertUsable();
      const known = prepared.get(sql);
      if (known) return known;
      if (prepared.size >= maxPreparedStatements) prepared.clear();
      const statement = toSqliteStatement(database.prepare(sql));
      prepared.set(sql, statement);
      return statement;
    },
  };
}

function toSqliteStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  };
}
