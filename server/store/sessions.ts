import type { Insertable, Selectable } from 'kysely';
import type { KeyRow } from './keys.ts';
import type { SessionTable, SignInLinkTable } from './schema.ts';
import { Statement } from './statement.ts';
import type { Queries } from './store.ts';

export type SessionRow = Selectable<SessionTable>;
export type SignInLinkRow = Selectable<SignInLinkTable>;

/** A session and its key. */
export interface FoundSession {
  readonly session: SessionRow;
  readonly key: KeyRow;
}

/** Sessions are open if they began after `createdAfterMs` and were used after `usedAfterMs`; the others have ended. */
export interface StillOpen {
  readonly createdAfterMs: number;
  readonly usedAfterMs: number;
}

export async function insertSession(transaction: Queries, row: Insertable<SessionTable>): Promise<void> {
  await transaction.insertInto('sessions').values(row).execute();
}

const selectOpen = new Statement(
  (db, { hash, createdAfterMs, usedAfterMs }: StillOpen & { readonly hash: string }) =>
    db
      .selectFrom('sessions')
      .selectAll()
      .where('hash', '=', hash)
      .where('created_at_ms', '>', createdAfterMs)
      .where('used_at_ms', '>', usedAfterMs),
);

/** The open session with this hash, unless its key was revoked or has ended. */
export async function findOpenSession(
  db: Queries,
  hash: string,
  { createdAfterMs, usedAfterMs }: StillOpen,
  nowMs: number,
): Promise<FoundSession | undefined> {
  const session = await selectOpen.first(db, { hash, createdAfterMs, usedAfterMs });
  const key = session && (await findUsableKeyById(db, session.key, nowMs));
  return session && key && { session, key };
}

/** The hashes of open sessions among `hashes`, regardless of their keys. */
export async function openAmong(
  db: Queries,
  hashes: readonly string[],
  { createdAfterMs, usedAfterMs }: StillOpen,
): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db
    .selectFrom('sessions')
    .select('hash')
    .where('hash', 'in', hashes)
    .where('created_at_ms', '>', createdAfterMs)
    .where('used_at_ms', '>', usedAfterMs)
    .execute();
  return new Set(rows.map(({ hash }) => hash));
}

export async function touchSession(db: Queries, hash: string, nowMs: number): Promise<void> {
  await db.updateTable('sessions').set({ used_at_ms: nowMs }).where('hash', '=', hash).execute();
}

/** Ends a session; returns it, if there was one. */
export async function deleteSession(transaction: Queries, hash: string): Promise<SessionRow | undefined> {
  return transaction.deleteFrom('sessions').where('hash', '=', hash).returningAll().executeTakeFirst();
}

/** Ends the sessions of a key, except the `maxSessions` last used; returns the ended ones. */
export async function keepLatestOf(
  transaction: Queries,
  key: string,
  maxSessions: number,
): Promise<readonly SessionRow[]> {
  return transaction
    .deleteFrom('sessions')
    .where('key', '=', key)
    .where('hash', 'not in', (latest) =>
      latest
        .selectFrom('sessions')
        .select('hash')
        .where('key', '=', key)
        .orderBy('used_at_ms', 'desc')
        .limit(maxSessions),
    )
    .returningAll()
    .execute();
}

/** Ends all sessions of a key, and the links that nobody has followed yet. */
export async function deleteSessionsOf(transaction: Queries, key: string): Promise<void> {
  await transaction.deleteFrom('sessions').where('key', '=', key).execute();
  await transaction.deleteFrom('sign_in_links').where('key', '=', key).execute();
}

/** Deletes expired sessions and links. */
export async function deleteEnded(
  transaction: Queries,
  { createdAfterMs, usedAfterMs }: StillOpen,
  nowMs: number,
): Promise<void> {
  await transaction
    .deleteFrom('sessions')
    .where(({ or, eb }) =>
      or([eb('created_at_ms', '<=', createdAfterMs), eb('used_at_ms', '<=', usedAfterMs)]),
    )
    .execute();
  await transaction.deleteFrom('sign_in_links').where('ends_at_ms', '<=', nowMs).execute();
}

export async function insertSignInLink(
  transaction: Queries,
  row: Insertable<SignInLinkTable>,
): Promise<void> {
  await transaction.insertInto('sign_in_links').values(row).execute();
}

/** Uses a link; returns its key and author, unless it was used before or has expired. Of two simultaneous uses one succeeds. */
export async function useSignInLink(
  transaction: Queries,
  hash: string,
  nowMs: number,
): Promise<Pick<SignInLinkRow, 'key' | 'made_by'> | undefined> {
  return transaction
    .updateTable('sign_in_links')
    .set({ used_at_ms: nowMs })
    .where('hash', '=', hash)
    .where('used_at_ms', 'is', null)
    .where('ends_at_ms', '>', nowMs)
    .returning(['key', 'made_by'])
    .executeTakeFirst();
}

const selectUsableKey = new Statement((db, { id, nowMs }: { readonly id: string; readonly nowMs: number }) =>
  usableKeys(db, nowMs).selectAll().where('id', '=', id),
);

/** The key with this id, unless it was revoked or has ended. */
export async function findUsableKeyById(db: Queries, id: string, nowMs: number): Promise<KeyRow | undefined> {
  return selectUsableKey.first(db, { id, nowMs });
}

/** The ids of keys in force among `ids`. */
export async function usableAmong(
  db: Queries,
  ids: readonly string[],
  nowMs: number,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await usableKeys(db, nowMs).select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

function usableKeys(db: Queries, nowMs: number) {
  return db
    .selectFrom('keys')
    .where('revoked_at_ms', 'is', null)
    .where(({ or, eb }) => or([eb('expires_at_ms', 'is', null), eb('expires_at_ms', '>', nowMs)]));
}
