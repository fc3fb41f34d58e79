import { sql } from 'kysely';
import { databaseNowMs } from './database-time.ts';
import type { Queries } from './store.ts';

/** What nodes that work together know of each other, by their ids. */
export interface NodeRows {
  /** Records that the node `id` is alive, and its state. */
  write(id: string, state: string): Promise<void>;
  /** The states of nodes other than `id` that were alive within the last `withinMs`. */
  statesOfOthers(id: string, withinMs: number): Promise<readonly string[]>;
  delete(id: string): Promise<void>;
  /** Deletes nodes that have not been alive within the last `withinMs`. */
  deleteDead(withinMs: number): Promise<void>;
}

/** The nodes that share a database. */
export function nodeRowsIn(db: Queries): NodeRows {
  return {
    write: (id, state) => writeNode(db, id, state),
    statesOfOthers: (id, withinMs) => statesOfOthers(db, id, withinMs),
    delete: (id) => deleteNode(db, id),
    deleteDead: (withinMs) => deleteDeadNodes(db, withinMs),
  };
}

async function writeNode(db: Queries, id: string, state: string): Promise<void> {
  const seenAtMs = databaseNowMs(db);
  await db
    .insertInto('nodes')
    .values({ id, state, seen_at_ms: seenAtMs })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ state, seen_at_ms: seenAtMs }))
    .execute();
}

async function statesOfOthers(db: Queries, id: string, withinMs: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('nodes')
    .select('state')
    .where('id', '!=', id)
    .where('seen_at_ms', '>', sql<number>`${databaseNowMs(db)} - ${sql.lit(withinMs)}`)
    .orderBy('id')
    .execute();
  return rows.map(({ state }) => state);
}

async function deleteNode(db: Queries, id: string): Promise<void> {
  await db.deleteFrom('nodes').where('id', '=', id).execute();
}

async function deleteDeadNodes(db: Queries, withinMs: number): Promise<void> {
  await db
    .deleteFrom('nodes')
    .where('seen_at_ms', '<', sql<number>`${databaseNowMs(db)} - ${sql.lit(withinMs)}`)
    .execute();
}
