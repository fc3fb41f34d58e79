import { Kysely, type LogConfig, PostgresAdapter, PostgresDialect, sql } from 'kysely';
import { TypeOverrides, types } from 'pg';
import { ConnectionPool, type ConnectionPoolOptions } from './connection-pool.ts';
import type { Schema } from './schema.ts';
import { UnusableStoreError } from './unusable-store.ts';

/** Our bigints are milliseconds and seqs: below 2^53, so a number holds them. */
const parsers = new TypeOverrides();
parsers.setTypeParser(types.builtins.INT8, Number);

/** Every request is answered within two seconds, even in an outage. */
const usualWaitMs = 1500;

export interface PostgresOptions extends Pick<ConnectionPoolOptions, 'onUnreachable' | 'onReachable'> {
  readonly log?: LogConfig;
  /** For work that takes its time, such as migrations. */
  readonly isPatient?: boolean;
  /** How long to wait for a connection, or for one statement. */
  readonly waitMs?: number | undefined;
}

/** Opens the PostgreSQL database at `url`. */
export function openPostgres(url: string, options: PostgresOptions = {}): Kysely<Schema> {
  const { log, isPatient = false, waitMs = usualWaitMs, ...listeners } = options;
  const pool = new ConnectionPool({
    connectionString: url,
    connectMs: waitMs,
    statementMs: isPatient ? undefined : waitMs,
    types: parsers,
    ...listeners,
  });
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), ...(log && { log }) });
}

export function isPostgres(db: Kysely<Schema>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** The oldest supported version. */
const oldestVersion = 14;

/** @throws {UnusableStoreError} */
export async function assertRecent(db: Kysely<Schema>, oldest = oldestVersion): Promise<void> {
  const { rows } = await sql<{
    version: string;
  }>`select current_setting('server_version') as version`.execute(db);
  const version = rows[0]?.version ?? '';
  if (Number.parseInt(version, 10) >= oldest) return;
  throw new UnusableStoreError(`PostgreSQL ${version} is too old. Use ${oldest} or later.`);
}
