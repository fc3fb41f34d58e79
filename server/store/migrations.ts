import { sql, type Kysely } from 'kysely';
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
import { nodes } from './migrations/0011-nodes.ts';
import { sources } from './migrations/0012-sources.ts';
import { outbox } from './migrations/0013-outbox.ts';
import { newsroomSystems } from './migrations/0014-newsroom-systems.ts';
import { retractions } from './migrations/0015-retractions.ts';
import { headlineDates } from './migrations/0016-headline-dates.ts';
import { followedFeeds } from './migrations/0017-followed-feeds.ts';
import { pinOrder } from './migrations/0018-pin-order.ts';
import { audienceAndDrafts } from './migrations/0021-audience-and-drafts.ts';
import { linkedHeadlines } from './migrations/0020-linked-headlines.ts';
import { removedImages } from './migrations/0009-removed-images.ts';

/**
 * Every released step, by name. Steps are added, never changed. A step only adds, so that nodes of the previous version keep working
 * while it runs and afterwards. The name of a step that they cannot tolerate ends in `-breaking`.
 */
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
  '0011-nodes': { up: nodes },
  '0012-sources': { up: sources },
  '0013-outbox': { up: outbox },
  '0014-newsroom-systems': { up: newsroomSystems },
  '0015-retractions': { up: retractions },
  '0016-headline-dates': { up: headlineDates },
  '0017-followed-feeds': { up: followedFeeds },
  '0018-pin-order': { up: pinOrder },
  '0020-linked-headlines': { up: linkedHeadlines },
  '0021-audience-and-drafts': { up: audienceAndDrafts },
};

const breaking = '-breaking';

/** The database belongs to a newer version that this one cannot work beside. */
export class SchemaTooNewError extends Error {
  constructor(step: string) {
    super(`The database was changed by a newer version of Shareet (${step}): install that version here too.`);
    this.name = 'SchemaTooNewError';
  }
}

/**
 * Migrates a database to the newest schema. Nodes that start together wait for each other on PostgreSQL's migration lock.
 *
 * @throws {SchemaTooNewError} if it is newer than this version and cannot be used by it
 */
export async function migrate<Database>(db: Kysely<Database>): Promise<void> {
  const newer = await newerSteps(db);
  const provider: MigrationProvider = { getMigrations: () => Promise.resolve({ ...steps, ...newer }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (!error) return;
  // A newer node may have migrated while this one waited for it.
  if (Object.keys(await newerSteps(db)).length > Object.keys(newer).length) return migrate(db);
  throw error instanceof Error ? error : new Error('The database could not be migrated.', { cause: error });
}

/** How far the schema of a database is. */
export interface SchemaSteps {
  readonly applied: readonly string[];
  /** Steps of this version that have not run. */
  readonly missing: readonly string[];
  /** Steps of a newer version. */
  readonly newer: readonly string[];
}

/** @throws {SchemaTooNewError} if it is newer than this version and cannot be used by it */
export async function schemaSteps<Database>(db: Kysely<Database>): Promise<SchemaSteps> {
  const applied = await appliedSteps(db);
  const newer = applied.filter((name) => !(name in steps));
  const refusing = newer.find((name) => name.endsWith(breaking));
  if (refusing !== undefined) throw new SchemaTooNewError(refusing);
  return { applied, newer, missing: Object.keys(steps).filter((name) => !applied.includes(name)) };
}

async function appliedSteps<Database>(db: Kysely<Database>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{ readonly name: string }>`
    select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/** Steps of a newer version that have run in this database. This version has nothing to do for them. */
async function newerSteps<Database>(db: Kysely<Database>): Promise<Readonly<Record<string, Migration>>> {
  const { newer } = await schemaSteps(db);
  return Object.fromEntries(newer.map((name) => [name, { up: () => Promise.resolve() }]));
}
