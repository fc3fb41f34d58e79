import type { SourceSettings } from '../protocol/newsroom/sources.ts';
import type { Queries } from './store.ts';

/**
 * The names of those of `actors` that have one: keys, also revoked ones, sources (`source:<id>`) and ingest endpoints
 * (`ninjs:<id>`), as long as they are there.
 */
export async function namesOf(
  db: Queries,
  actors: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const all = [...new Set(actors)].filter((actor) => actor !== null);
  const keys = all.filter((actor) => !actor.includes(':'));
  return new Map([
    ...(await namesOfKeys(db, keys)),
    ...(await namesOfSources(db, idsBehind('source:', all))),
    ...(await namesOfEndpoints(db, idsBehind('ninjs:', all))),
  ]);
}

type Name = readonly [actor: string, name: string];

function idsBehind(prefix: string, actors: readonly string[]): string[] {
  return actors.filter((actor) => actor.startsWith(prefix)).map((actor) => actor.slice(prefix.length));
}

async function namesOfKeys(db: Queries, ids: readonly string[]): Promise<readonly Name[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('keys').select(['id', 'name']).where('id', 'in', ids).execute();
  return rows.map(({ id, name }) => [id, name]);
}

async function namesOfSources(db: Queries, ids: readonly string[]): Promise<readonly Name[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('sources')
    .select(['id', 'address', 'settings', 'feed_title'])
    .where('id', 'in', ids)
    .execute();
  return rows.map((row) => [`source:${row.id}`, sourceName(row)]);
}

/** What a source is called: by the newsroom, else by its feed, else its host. */
export function sourceName(row: {
  readonly address: string;
  readonly settings: string;
  readonly feed_title: string | null;
}): string {
  const { name } = JSON.parse(row.settings) as Partial<SourceSettings>;
  return name ?? row.feed_title ?? URL.parse(row.address)?.hostname ?? row.address;
}

async function namesOfEndpoints(db: Queries, ids: readonly string[]): Promise<readonly Name[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('ninjs_endpoints').select(['id', 'name']).where('id', 'in', ids).execute();
  return rows.map(({ id, name }) => [`ninjs:${id}`, name]);
}
