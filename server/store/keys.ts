import type { Insertable, Selectable } from 'kysely';
import type { KeyTable } from './schema.ts';
import { Statement } from './statement.ts';
import type { Queries } from './store.ts';

export type KeyRow = Selectable<KeyTable>;

export async function insertKey(db: Queries, row: Insertable<KeyTable>): Promise<void> {
  await db.insertInto('keys').values(row).execute();
}

const selectUsable = new Statement((db, { hash, nowMs }: { readonly hash: string; readonly nowMs: number }) =>
  db
    .selectFrom('keys')
    .selectAll()
    .where('hash', '=', hash)
    .where('revoked_at_ms', 'is', null)
    .where(({ or, eb }) => or([eb('expires_at_ms', 'is', null), eb('expires_at_ms', '>', nowMs)])),
);

/** The key with this hash, unless it was revoked or has expired. */
export async function findUsableKey(db: Queries, hash: string, nowMs: number): Promise<KeyRow | undefined> {
  return selectUsable.first(db, { hash, nowMs });
}

/** The key with this hash, even if it is no longer in force. */
export async function findKeyByHash(db: Queries, hash: string): Promise<KeyRow | undefined> {
  return db.selectFrom('keys').selectAll().where('hash', '=', hash).executeTakeFirst();
}

/** Inserts a key, or replaces the one with the same id. */
export async function putKey(transaction: Queries, row: Insertable<KeyTable>): Promise<void> {
  const { id, ...rest } = row;
  await transaction
    .insertInto('keys')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute();
}

export async function listKeys(db: Queries): Promise<KeyRow[]> {
  return db.selectFrom('keys').selectAll().where('revoked_at_ms', 'is', null).orderBy('id').execute();
}

/** Keys that were not revoked, by id; only those after `after`. */
export async function pageOfKeys(db: Queries, after: string | undefined, limit: number): Promise<KeyRow[]> {
  let query = db.selectFrom('keys').selectAll().where('revoked_at_ms', 'is', null);
  if (after !== undefined) query = query.where('id', '>', after);
  return query.orderBy('id').limit(limit).execute();
}

/** Revokes a key; returns it, or `undefined` if there was none to revoke. */
export async function revokeKey(db: Queries, id: string, nowMs: number): Promise<KeyRow | undefined> {
  return db
    .updateTable('keys')
    .set({ revoked_at_ms: nowMs })
    .where('id', '=', id)
    .where('revoked_at_ms', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

export async function touchKey(db: Queries, id: string, nowMs: number): Promise<void> {
  await db.updateTable('keys').set({ last_used_at_ms: nowMs }).where('id', '=', id).execute();
}
