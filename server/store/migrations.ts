import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { foundation } from './migrations/0001-foundation.ts';
import { pictures } from './migrations/0002-pictures.ts';
import { desk } from './migrations/0003-desk.ts';
import { deskLists } from './migrations/0004-desk-lists.ts';
import { keptForATime } from './migrations/0005-kept-for-a-time.ts';
import { search } from './migrations/0006-search.ts';
import { lateReports } from './migrations/0007-late-reports.ts';
import { idempotencyKeys } from './migrations/0008-idempotency-keys.ts';
import { boundedTables } from './migrations/0010-bounded-tables.ts';
import { removedImages } from './migrations/0009-removed-images.ts';
import { UnusableStoreError } from './unusable-store.ts';

/** Every released step, by name. Steps are added, never changed. */
const steps: Readonly<Record<string, Migration>> = {
  '0001-foundation': { up: foundation },
  '0002-pictures': { up: pictures },
  '0003-desk': { up: desk },
  '0004-desk-lists': { up: deskLists },
  '0005-kept-for-a-time': { up: keptForATime },
  '0006-search': { up: search },
  '0007-late-reports': { up: lateReports },
  '0008-idempotency-keys': { up: idempotencyKeys },
  '0009-removed-images': { up: removedImages },
  '0010-bounded-tables': { up: boundedTables },
};

const provider: MigrationProvider = {
  getMigrations: () => Promise.resolve({ ...steps }),
};

/** Migrates a database to the newest schema. Nodes that start together wait for each other on PostgreSQL's migration lock. */
export async function migrate<Database>(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({ db, provider });
  await assertNotNewer(db);
  const { error } = await migrator.migrateToLatest();
  if (error)
    throw error instanceof Error ? error : new Error('The database could not be migrated.', { cause: error });
}

/** @throws {UnusableStoreError} if a later version has migrated the database: this one would misread it */
async function assertNotNewer<Database>(db: Kysely<Database>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return;
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  const unknown = rows.find(({ name }) => !(name in steps));
  if (unknown)
    throw new UnusableStoreError(
      `The database is of a newer version of Shareet (${unknown.name}). Run that version, or restore a backup of this one.`,
    );
}
