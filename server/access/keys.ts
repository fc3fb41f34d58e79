import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { minuteMs } from '../protocol/durations.ts';
import { Problem } from '../protocol/problem.ts';
import type { Actor } from '../store/write-context.ts';
import { record } from '../store/audit.ts';
import { toTimestamp } from '../store/headlines.ts';
import { findUsableKey, insertKey, revokeKey, touchKey, type KeyRow } from '../store/keys.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import { storeFaultOf } from '../store/store-fault.ts';
import type { Queries, Store } from '../store/store.ts';
import { environmentKeyId, type KeyCard } from '../protocol/newsroom/keys.ts';
import {
  isRole,
  can,
  rolesWith,
  type Permission,
  type AnyRole,
  type Role,
} from '../protocol/newsroom/roles.ts';

/** Where keys are stored, and what creating them needs. */
export interface KeyStore {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
}

export interface KeyGrant {
  readonly name: string;
  readonly roles: readonly Role[];
  /** `['*']` means all. */
  readonly channels: readonly string[];
  readonly expiresAtMs?: number | undefined;
}

/** The authenticated sender of a request. */
export interface Principal {
  readonly actor: Actor;
  /** The name of the key. */
  readonly name: string;
  readonly roles: readonly AnyRole[];
  readonly channels: readonly string[];
  /** The hash of the cookie's session; `undefined` if the request has the key itself. */
  readonly session?: string;
  /** When the session or the key ends, unless it is used again. */
  readonly endsAtMs?: number;
}

const lastUseEveryMs = minuteMs;

/** 256 random bits, with a prefix that scanners for leaked secrets can recognise. */
export function makeSecret(): string {
  return `shareet_${randomBytes(32).toString('base64url')}`;
}

/** Whether a secret has the form of those that `makeSecret` makes. */
export function isMadeHere(secret: string): boolean {
  return /^shareet_[\w-]{43}$/.test(secret);
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Creates a key. Only this result has the secret; the store has its hash. */
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

/** Revokes a key immediately, with all its sessions. @throws {Problem} `not-found`, `not-allowed` for the key of `ADMIN_KEY` */
export async function endKey({ store, clock }: KeyStore, actor: Actor, id: string): Promise<void> {
  if (id === environmentKeyId) {
    throw new Problem('not-allowed', 'This key is set by ADMIN_KEY: change it there and restart.');
  }
  await store.writeUrgently(async (transaction) => {
    const nowMs = clock.nowMs();
    const row = await revokeKey(transaction, id, nowMs);
    if (!row) throw new Problem('not-found', `There is no key "${id}".`);
    await deleteSessionsOf(transaction, id);
    await recordKey(transaction, actor, 'key.revoke', row, nowMs);
  });
}

/** The principal of `secret`, if it is a key in force. */
export async function findPrincipal(
  { store, clock }: KeyStore,
  secret: string,
): Promise<Principal | undefined> {
  const nowMs = clock.nowMs();
  const hash = hashSecret(secret);
  const row = await findUsableKey(store.db, hash, nowMs);
  if (!row || !isEqualSecret(row.hash, hash)) return undefined;

  const isLastUseOld = row.last_used_at_ms === null || nowMs - row.last_used_at_ms >= lastUseEveryMs;
  if (isLastUseOld) await recordUse(() => touchKey(store.db, row.id, nowMs));
  return toPrincipal(row);
}

/** Notes the use of a key or session, if the database can be written to: a full disk must not lock out its owner. */
export async function recordUse(touch: () => Promise<void>): Promise<void> {
  try {
    await touch();
  } catch (error) {
    if (storeFaultOf(error) === undefined) throw error;
  }
}

/** The principal of a key. */
export function toPrincipal(row: KeyRow): Principal {
  return {
    actor: row.id,
    name: row.name,
    roles: rolesOf(row),
    channels: channelsOf(row),
    ...(row.expires_at_ms !== null && { endsAtMs: row.expires_at_ms }),
  };
}

/** Compares in constant time. */
export function isEqualSecret(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** @throws {Problem} `not-allowed`, naming the roles that have the permission */
export function authorize({ roles }: Principal, action: Permission): void {
  if (can(roles, action)) return;
  const needed = rolesWith(action).join(' or ');
  throw new Problem('not-allowed', `This needs the role ${needed}; this key has ${roles.join(', ')}.`);
}

export function hasAllChannels({ channels }: Principal): boolean {
  return channels.includes('*');
}

/** @throws {Problem} `not-allowed`, naming the channel */
export function authorizeChannel(principal: Principal, channel: string): void {
  if (hasAllChannels(principal) || principal.channels.includes(channel)) return;
  throw new Problem('not-allowed', `This key is not for the channel "${channel}".`);
}

/** @throws {Problem} `not-allowed` unless the key is for every channel, which everything outside of channels needs */
export function authorizeAllChannels(principal: Principal): void {
  if (hasAllChannels(principal)) return;
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
  // After a downgrade the store may name a role of a newer version: it grants nothing.
  return (JSON.parse(row.roles) as string[]).filter(isRole);
}

function channelsOf(row: KeyRow): readonly string[] {
  return JSON.parse(row.channels) as string[];
}
