import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Statements of the program; lists of values make some more. */
const maxPreparedStatements = 300;

/**
 * Kysely expects the shape of better-sqlite3: parameters as one array, and statements that know whether they give rows. Each is prepared
 * once.
 *
 * @param assertUsable Called before each statement
 */
export function asKyselyExpects(database: DatabaseSync, assertUsable: () => void): SqliteDatabase {
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
