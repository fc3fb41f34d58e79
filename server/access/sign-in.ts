import { hourMs } from '../protocol/durations.ts';
import { Problem } from '../protocol/problem.ts';
import { record } from '../store/audit.ts';
import { findUsableKey, touchKey, type KeyRow } from '../store/keys.ts';
import {
  deleteEnded,
  deleteSession,
  findUsableKeyById,
  insertSession,
  insertSignInLink,
  keepLatestOf,
  useSignInLink,
} from '../store/sessions.ts';
import type { Queries } from '../store/store.ts';
import type { Actor } from '../store/write-context.ts';
import { hashSecret, makeSecret, type KeyStore, type Principal } from './keys.ts';
import { maxSessionMs, recordEnd, sessionPrincipal, stillOpen } from './sessions.ts';

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
    const lastsMs = Math.min(maxSessionMs, (key.expires_at_ms ?? Infinity) - nowMs);
    return {
      principal: sessionPrincipal(row, key),
      secret,
      maxAgeSeconds: Math.floor(lastsMs / 1000),
      ended: ended.map(({ hash }) => hash),
    };
  });
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
