import type { Kysely, Transaction } from 'kysely';
import { migrate } from './migrations.ts';
import { openPostgres } from './postgres.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite.ts';

/** Where queries run: the store itself, or a transaction. */
export type Queries = Kysely<Schema>;

/** Everything that a node stores, in one database. */
export interface Store {
  readonly db: Queries;
  /** Runs `work` in one transaction; durable once the promise resolves, rolled back if `work` throws. */
  write<Result>(work: (transaction: Transaction<Schema>) => Promise<Result>): Promise<Result>;
  /** Runs `work` on one consistent snapshot of the database. */
  read<Result>(work: (transaction: Transaction<Schema>) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Opens the store at `address`, a file's path or `postgres://…`, and brings its schema up to date. */
export async function openStore(address: string): Promise<Store> {
  const isPostgres = /^postgres(ql)?:/.test(address);
  const db = isPostgres ? openPostgres(address) : openSqlite(address);
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }

  return {
    db,
    write: (work) => db.transaction().execute(work),
    read: (work) =>
      isPostgres
        ? db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read').execute(work)
        : db.transaction().setAccessMode('read only').execute(work),
    close: () => db.destroy(),
  };
}
