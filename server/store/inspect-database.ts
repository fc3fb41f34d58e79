import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { isPostgresAddress } from '../config-values.ts';
import { databaseNowMs } from './database-time.ts';
import { schemaSteps, type SchemaSteps } from './migrations.ts';
import { assertRecent, openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Queries } from './store.ts';

export interface DatabaseReport {
  /** Its program and version. */
  readonly version: string;
  readonly steps: SchemaSteps;
  /** How far its own time is ahead of the caller's, and how long it took to ask. */
  readonly aheadMs: number;
  readonly tookMs: number;
  /** Whether this user may change the schema, as an upgrade does. */
  readonly mayMigrate: boolean;
  /** A channel, by which a node of this database is recognised. */
  readonly channel: { readonly id: string; readonly epoch: string } | undefined;
}

/**
 * Looks at the database at `address` without changing it. What a write would do is tried, and rolled back.
 *
 * @param nowMs the caller's clock
 * @returns `undefined` if there is no file at `address`
 * @throws {Error} as `openStore` does
 */
export async function inspectDatabase(
  address: string,
  nowMs: () => number,
): Promise<DatabaseReport | undefined> {
  const isPostgres = isPostgresAddress(address);
  if (!isPostgres && !existsSync(address)) return undefined;
  const db = isPostgres ? openPostgres(address) : openSqlite(address);
  try {
    if (isPostgres) await assertRecent(db);
    const startedAtMs = nowMs();
    const itsMs = await timeOf(db);
    const tookMs = nowMs() - startedAtMs;
    const steps = await schemaSteps(db);
    const isEmpty = steps.applied.length === 0;
    if (!isEmpty) await tryWriting(db);
    return {
      version: await versionOf(db, isPostgres),
      steps,
      aheadMs: itsMs - startedAtMs - tookMs / 2,
      tookMs,
      mayMigrate: !isPostgres || (await mayCreate(db)),
      channel: isEmpty
        ? undefined
        : await db.selectFrom('channels').select(['id', 'epoch']).orderBy('id').limit(1).executeTakeFirst(),
    };
  } finally {
    await db.destroy();
  }
}

async function timeOf(db: Queries): Promise<number> {
  const { rows } = await sql<{ readonly now: number }>`select ${databaseNowMs(db)} as now`.execute(db);
  return rows[0]?.now ?? Number.NaN;
}

async function versionOf(db: Queries, isPostgres: boolean): Promise<string> {
  const version = isPostgres ? sql`current_setting('server_version')` : sql`sqlite_version()`;
  const { rows } = await sql<{ readonly version: string }>`select ${version} as version`.execute(db);
  return `${isPostgres ? 'PostgreSQL' : 'SQLite'} ${rows[0]?.version.split(' ')[0] ?? ''}`;
}

async function mayCreate(db: Queries): Promise<boolean> {
  const { rows } = await sql<{ readonly may: boolean }>`
    select has_schema_privilege(current_schema(), 'create') as may`.execute(db);
  return rows[0]?.may ?? false;
}

class RolledBack extends Error {}

async function tryWriting(db: Queries): Promise<void> {
  try {
    await db.transaction().execute(async (transaction) => {
      await transaction.insertInto('secrets').values({ name: 'doctor-probe', value: '' }).execute();
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
}
