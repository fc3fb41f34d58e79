import { dayMs, hourMs, minuteMs } from '../protocol/durations.ts';
import { Problem } from '../protocol/problem.ts';
import type { Actor } from '../store/write-context.ts';
import { record } from '../store/audit.ts';
import { findUsableKey, touchKey, type KeyRow } from '../store/keys.ts';
import {
  deleteEnded,
  deleteSession,
  findOpenSession,
  findUsableKeyById,
  insertSession,
  insertSignInLink,
  keepLatestOf,
  openAmong,
  touchSession,
  usableAmong,
  useSignInLink,
  type SessionRow,
  type StillOpen,
} from '../store/sessions.ts';
import type { Queries } from '../store/store.ts';
import { toPrincipal, hashSecret, makeSecret, recordUse, type Principal, type KeyStore } from './keys.ts';

/** A working day with a break. */
const idleMs = 12 * hourMs;
/** A stolen cookie works no longer than this. */
const longestMs = 7 * dayMs;
const linkMs = hourMs;
/** The most sessions of one key at once: enough for a newsroom that shares a key, and repeated sign-ins cannot fill the disk. */
const maxSessions = 100;

/** What a person signs in with: a key, or the code of a link. */
export type Credential = { readonly key: string } | { readonly code: string };

/** A new session. `secret` is for the cookie and is stored nowhere else. */
export interface SignedIn {
  readonly principal: Principal;
  readonly secret: string;
  /** How long the cookie can be valid at most. */
  readonly maxAgeSeconds: number;
  /** The hashes of the sessions that ended because of this one. */
  readonly ended: readonly string[];
}

/** Is notified when sessions or keys end on this node. */
export interface SessionRevocationListener {
  sessionEnded(hash: string): void;
  keyRevoked(id: string): void;
}

/** Begins a session with the key of `proof`, replacing `former`; `undefined` if there is no such key. */
export async function signIn(
  keys: KeyStore,
  proof: Credential,
  former: string | undefined,
): Promise<SignedIn | undefined> {
  const secret = makeSecret();
  const nowMs = keys.clock.nowMs();
  return keys.store.writeUrgently(async (transaction) => {
    const proven = await verifyCredential(transaction, proof, nowMs);
    if (!proven) return undefined;

    const { key, by } = proven;
    const row = { hash: hashSecret(secret), key: key.id, created_at_ms: nowMs, used_at_ms: nowMs };
    await deleteEnded(transaction, stillOpen(nowMs), nowMs);
    const replaced = former === undefined ? undefined : await deleteSession(transaction, hashSecret(former));
    const crowded = await keepLatestOf(transaction, key.id, maxSessions - 1);
    const ended = replaced ? [replaced, ...crowded] : crowded;
    for (const each of ended) await recordEnd(transaction, each, nowMs);
    await insertSession(transaction, row);
    await touchKey(transaction, key.id, nowMs);
    await record(transaction, {
      atMs: nowMs,
      actor: key.id,
      action: 'session.begin',
      subject: key.id,
      after: by,
    });
    const lastsMs = Math.min(longestMs, (key.expires_at_ms ?? Infinity) - nowMs);
    return {
      principal: sessionPrincipal(row, key),
      secret,
      maxAgeSeconds: Math.floor(lastsMs / 1000),
      ended: ended.map(({ hash }) => hash),
    };
  });
}

/** The principal of `secret`, the value of a cookie, while the session lasts. Looking it up counts as use. */
export async function findSessionPrincipal(keys: KeyStore, secret: string): Promise<Principal | undefined> {
  const { store, clock } = keys;
  const nowMs = clock.nowMs();
  const found = await findOpenSession(store.db, hashSecret(secret), stillOpen(nowMs), nowMs);
  if (!found) return undefined;

  const { session, key } = found;
  if (nowMs - session.used_at_ms < minuteMs) return sessionPrincipal(session, key);
  await recordUse(async () => {
    await touchSession(store.db, session.hash, nowMs);
    await touchKey(store.db, key.id, nowMs);
  });
  return sessionPrincipal({ ...session, used_at_ms: nowMs }, key);
}

/** Ends a session by its hash. */
export async function endSession({ store, clock }: KeyStore, hash: string): Promise<void> {
  await store.write(async (transaction) => {
    const row = await deleteSession(transaction, hash);
    if (row) await recordEnd(transaction, row, clock.nowMs());
  });
}

async function recordEnd(transaction: Queries, { key }: SessionRow, atMs: number): Promise<void> {
  await record(transaction, { atMs, actor: key, action: 'session.end', subject: key });
}

/**
 * Creates a code that signs in with the key `id` once, within an hour.
 *
 * @throws {Problem} `not-found` if there is no such key, or it is no longer in force
 */
export async function makeSignInCode(
  { store, clock }: KeyStore,
  actor: Actor,
  id: string,
): Promise<{ readonly code: string; readonly endsAtMs: number }> {
  const code = makeSecret();
  const nowMs = clock.nowMs();
  const endsAtMs = nowMs + linkMs;
  await store.write(async (transaction) => {
    const key = await findUsableKeyById(transaction, id, nowMs);
    if (!key) throw new Problem('not-found', `There is no key "${id}".`, { field: 'key' });
    await deleteEnded(transaction, stillOpen(nowMs), nowMs);
    await insertSignInLink(transaction, {
      hash: hashSecret(code),
      key: id,
      made_by: actor,
      created_at_ms: nowMs,
      ends_at_ms: endsAtMs,
      used_at_ms: null,
    });
    await record(transaction, { atMs: nowMs, actor, action: 'key.link', subject: id });
  });
  return { code, endsAtMs };
}

/** Of `principals`, those whose session or key has ended. This does not count as use of a session. */
export async function findEnded<Each extends Principal>(
  { store, clock }: KeyStore,
  principals: readonly Each[],
): Promise<readonly Each[]> {
  const nowMs = clock.nowMs();
  const hashes = principals.flatMap(({ session }) => session ?? []);
  const open = await openAmong(store.db, [...new Set(hashes)], stillOpen(nowMs));
  const usable = await usableAmong(store.db, [...new Set(principals.map(({ actor }) => actor))], nowMs);
  return principals.filter(
    ({ actor, session }) => !usable.has(actor) || (session !== undefined && !open.has(session)),
  );
}

interface VerifiedCredential {
  readonly key: KeyRow;
  /** For the audit: the admin who creates a link for another person's key could also use it. */
  readonly by: { readonly by: 'key' } | { readonly by: 'link'; readonly madeBy: Actor };
}

async function verifyCredential(
  transaction: Queries,
  proof: Credential,
  nowMs: number,
): Promise<VerifiedCredential | undefined> {
  if ('key' in proof) {
    const key = await findUsableKey(transaction, hashSecret(proof.key), nowMs);
    return key && { key, by: { by: 'key' } };
  }
  const link = await useSignInLink(transaction, hashSecret(proof.code), nowMs);
  const key = link && (await findUsableKeyById(transaction, link.key, nowMs));
  return link && key && { key, by: { by: 'link', madeBy: link.made_by } };
}

function stillOpen(nowMs: number): StillOpen {
  return { createdAfterMs: nowMs - longestMs, usedAfterMs: nowMs - idleMs };
}

interface Times {
  readonly hash: string;
  readonly created_at_ms: number;
  readonly used_at_ms: number;
}

function sessionPrincipal({ hash, created_at_ms, used_at_ms }: Times, key: KeyRow): Principal {
  const principal = toPrincipal(key);
  const endsAtMs = Math.min(
    created_at_ms + longestMs,
    used_at_ms + idleMs,
    principal.endsAtMs ?? Number.POSITIVE_INFINITY,
  );
  return { ...principal, session: hash, endsAtMs };
}
