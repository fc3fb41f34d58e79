import { dayMs, hourMs, minuteMs } from '../protocol/durations.ts';
import { record } from '../store/audit.ts';
import { touchKey, type KeyRow } from '../store/keys.ts';
import {
  deleteSession,
  findOpenSession,
  openAmong,
  touchSession,
  usableAmong,
  type SessionRow,
  type StillOpen,
} from '../store/sessions.ts';
import type { Queries } from '../store/store.ts';
import { hashSecret, recordUse, toPrincipal, type KeyStore, type Principal } from './keys.ts';

/** A working day with a break. */
const idleMs = 12 * hourMs;
/** A stolen cookie works no longer than this. */
export const maxSessionMs = 7 * dayMs;

/** Is notified when sessions or keys end on this node. */
export interface SessionRevocationListener {
  sessionEnded(hash: string): void;
  keyRevoked(id: string): void;
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

/** Writes the end of a session in the audit. */
export async function recordEnd(transaction: Queries, { key }: SessionRow, atMs: number): Promise<void> {
  await record(transaction, { atMs, actor: key, action: 'session.end', subject: key });
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

/** Which sessions are not over. */
export function stillOpen(nowMs: number): StillOpen {
  return { createdAfterMs: nowMs - maxSessionMs, usedAfterMs: nowMs - idleMs };
}

interface Times {
  readonly hash: string;
  readonly created_at_ms: number;
  readonly used_at_ms: number;
}

export function sessionPrincipal({ hash, created_at_ms, used_at_ms }: Times, key: KeyRow): Principal {
  const principal = toPrincipal(key);
  const endsAtMs = Math.min(
    created_at_ms + maxSessionMs,
    used_at_ms + idleMs,
    principal.endsAtMs ?? Number.POSITIVE_INFINITY,
  );
  return { ...principal, session: hash, endsAtMs };
}
