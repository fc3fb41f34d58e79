import { sql } from 'kysely';
import { databaseNowMs } from './database-time.ts';
import type { Queries } from './store.ts';

/** Records that the node `id` is alive, and its state. */
export async function writeNode(db: Queries, id: string, state: string): Promise<void> {
  const seenAtMs = databaseNowMs(db);
  await db
    .insertInto('nodes')
    .values({ id, state, seen_at_ms: seenAtMs })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ state, seen_at_ms: seenAtMs }))
    .execute();
}

/** The nodes other than `id` that were alive within the last `withinMs`, with their states. */
export async function otherNodes(
  db: Queries,
  id: string,
  withinMs: number,
): Promise<readonly { readonly id: string; readonly state: string }[]> {
  return db
    .selectFrom('nodes')
    .select(['id', 'state'])
    .where('id', '!=', id)
    .where('seen_at_ms', '>', sql<number>`${databaseNowMs(db)} - ${sql.lit(withinMs)}`)
    .orderBy('id')
    .execute();
}

export async function deleteNode(db: Queries, id: string): Promise<void> {
  await db.deleteFrom('nodes').where('id', '=', id).execute();
}

/** Deletes nodes that have not been alive within the last `withinMs`. */
export async function deleteDeadNodes(db: Queries, withinMs: number): Promise<void> {
  await db
    .deleteFrom('nodes')
    .where('seen_at_ms', '<', sql<number>`${databaseNowMs(db)} - ${sql.lit(withinMs)}`)
    .execute();
}
