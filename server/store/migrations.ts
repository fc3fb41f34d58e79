import type { Kysely } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { foundation } from './migrations/0001-foundation.ts';
import { pictures } from './migrations/0002-pictures.ts';
import { desk } from './migrations/0003-desk.ts';
import { deskLists } from './migrations/0004-desk-lists.ts';
import { keptForATime } from './migrations/0005-kept-for-a-time.ts';
import { search } from './migrations/0006-search.ts';
import { lateReports } from './migrations/0007-late-reports.ts';
import { idempotencyKeys } from './migrations/0008-idempotency-keys.ts';
import { nodes } from './migrations/0011-nodes.ts';
import { removedImages } from './migrations/0009-removed-images.ts';

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
  '0011-nodes': { up: nodes },
};

const provider: MigrationProvider = {
  getMigrations: () => Promise.resolve({ ...steps }),
};

/** Migrates a database to the newest schema. Nodes that start together wait for each other on PostgreSQL's migration lock. */
export async function migrate<Database>(db: Kysely<Database>): Promise<void> {
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error)
    throw error instanceof Error ? error : new Error('The database could not be migrated.', { cause: error });
}
