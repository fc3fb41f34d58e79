import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { Problem } from '../protocol/problem.ts';
import type { Actor } from '../publishing/publishing.ts';
import { record } from '../store/audit.ts';
import { toTimestamp } from '../store/headlines.ts';
import { findUsableKey, insertKey, revokeKey, touchKey, type KeyRow } from '../store/keys.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import type { Queries, Store } from '../store/store.ts';
import { environmentKeyId, type KeyCard } from '../protocol/newsroom/keys.ts';
import { can, isRole, rolesFor, type Action, type AnyRole, type Role } from '../protocol/newsroom/roles.ts';

/** What keys are kept with. */
export interface KeyStore {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
}

export interface KeyGrant {
  readonly name: string;
  readonly roles: readonly Role[];
  /** `['*']` is all. */
  readonly channels: readonly string[];
  readonly expiresAtMs?: number | undefined;
}

/** Whoever stands behind a request. */
export interface Caller {
  readonly actor: Actor;
  /** What the key is called. */
  readonly name: string;
  readonly roles: readonly AnyRole[];
  readonly channels: readonly string[];
  /** The session that the cookie is of, by its hash; `undefined` for whoever shows the key itself. */
  readonly session?: string;
  /** When the session, or the key, ends unless it is used again. */
  readonly endsAtMs?: number;
}

const lastUseEveryMs = 60_000;

/** 256 random bits, with a prefix that scanners for leaked secrets can know. */
export function makeSecret(): string {
  return `shareet_${randomBytes(32).toString('base64url')}`;
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Makes a key. The secret is in the answer and nowhere else: only its hash is kept. */
export async function createKey(
  keys: KeyStore,
  actor: Actor,
  grant: KeyGrant,
): Promise<{ readonly key: KeyCard; readonly secret: string }> {
  const secret = makeSecret();
  const row = keyRow(keys, keys.newId(), secret, grant);
  await keys.store.write(async (transaction) => {
    await insertKey(transaction, row);
    await recordKey(transaction, actor, 'key.create', row, row.created_at_ms);
  });
  return { key: toKeyCard(row), secret };
}

/** Ends a key at once, with all who are signed in with it. @throws {Problem} `not-found`, `not-allowed` for the one that `ADMIN_KEY` sets */
export async function endKey({ store, clock }: KeyStore, actor: Actor, id: string): Promise<void> {
  if (id === environmentKeyId) {
    throw new Problem('not-allowed', 'This key is set by ADMIN_KEY: change it there and start again.');
  }
  await store.write(async (transaction) => {
    const nowMs = clock.nowMs();
    const row = await revokeKey(transaction, id, nowMs);
    if (!row) throw new Problem('not-found', `There is no key "${id}".`);
    await deleteSessionsOf(transaction, id);
    await recordKey(transaction, actor, 'key.revoke', row, nowMs);
  });
}

/** Who `secret` belongs to, if it is a key that can be used now. */
export async function findCaller({ store, clock }: KeyStore, secret: string): Promise<Caller | undefined> {
  const nowMs = clock.nowMs();
  const hash = hashSecret(secret);
  const row = await findUsableKey(store.db, hash, nowMs);
  if (!row || !isSame(row.hash, hash)) return undefined;

  const isLastUseOld = row.last_used_at_ms === null || nowMs - row.last_used_at_ms >= lastUseEveryMs;
  if (isLastUseOld) await touchKey(store.db, row.id, nowMs);
  return callerOf(row);
}

/** Whoever acts with the key of `row`. */
export function callerOf(row: KeyRow): Caller {
  return {
    actor: row.id,
    name: row.name,
    roles: rolesOf(row),
    channels: channelsOf(row),
    ...(row.expires_at_ms !== null && { endsAtMs: row.expires_at_ms }),
  };
}

/** Compares without telling by the time it takes how much was right. */
export function isSame(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** @throws {Problem} `not-allowed`, naming the roles that may */
export function checkMayDo({ roles }: Caller, action: Action): void {
  if (can(roles, action)) return;
  const needed = rolesFor(action).join(' or ');
  throw new Problem('not-allowed', `This needs the role ${needed}; this key has ${roles.join(', ')}.`);
}

export function isOfAllChannels({ channels }: Caller): boolean {
  return channels.includes('*');
}

/** @throws {Problem} `not-allowed`, naming the channel */
export function checkMayIn(caller: Caller, channel: string): void {
  if (isOfAllChannels(caller) || caller.channels.includes(channel)) return;
  throw new Problem('not-allowed', `This key is not for the channel "${channel}".`);
}

/** @throws {Problem} `not-allowed` unless the key is for every channel, as what is of none in particular needs it */
export function checkOfAllChannels(caller: Caller): void {
  if (isOfAllChannels(caller)) return;
  throw new Problem('not-allowed', 'This needs a key for all channels.');
}

export function keyRow({ clock }: KeyStore, id: string, secret: string, grant: KeyGrant): KeyRow {
  return {
    id,
    name: grant.name,
    hash: hashSecret(secret),
    roles: JSON.stringify(grant.roles),
    channels: JSON.stringify(grant.channels),
    created_at_ms: clock.nowMs(),
    expires_at_ms: grant.expiresAtMs ?? null,
    revoked_at_ms: null,
    last_used_at_ms: null,
  };
}

export function toKeyCard(row: KeyRow): KeyCard {
  return {
    id: row.id,
    name: row.name,
    roles: rolesOf(row),
    channels: channelsOf(row),
    createdAt: toTimestamp(row.created_at_ms),
    ...(row.expires_at_ms !== null && { expiresAt: toTimestamp(row.expires_at_ms) }),
    ...(row.last_used_at_ms !== null && { lastUsedAt: toTimestamp(row.last_used_at_ms) }),
  };
}

export async function recordKey(
  transaction: Queries,
  actor: Actor,
  action: 'key.create' | 'key.revoke',
  row: KeyRow,
  atMs: number,
): Promise<void> {
  const card = toKeyCard(row);
  const change = action === 'key.create' ? { after: card } : { before: card };
  await record(transaction, { atMs, actor, action, subject: row.id, ...change });
}

function rolesOf(row: KeyRow): readonly Role[] {
  // A role of a newer version, after a step back to this one, grants nothing.
  return (JSON.parse(row.roles) as string[]).filter(isRole);
}

function channelsOf(row: KeyRow): readonly string[] {
  return JSON.parse(row.channels) as string[];
}
