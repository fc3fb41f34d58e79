import { randomBytes } from 'node:crypto';
import { ninjsDefaults, type NinjsEndpoint, type NinjsSettings } from '../protocol/newsroom/ninjs.ts';
import { Problem } from '../protocol/problem.ts';
import { record } from '../store/audit.ts';
import { toTimestamp } from '../store/headlines.ts';
import {
  deleteNinjsEndpoint,
  findNinjsEndpoint,
  insertNinjsEndpoint,
  updateNinjsEndpoint,
  type NinjsEndpointRow,
} from '../store/ninjs.ts';
import type { Queries } from '../store/store.ts';
import { lockExistingChannel, type Actor, type WriteContext } from '../store/write-context.ts';

/** An ingest endpoint, with its secret where it has just been made. */
export interface MadeEndpoint {
  readonly row: NinjsEndpointRow;
  readonly secret?: string;
}

/**
 * Opens the ingest endpoint of a channel, or changes its settings. The secret is made when it is opened.
 *
 * @throws {Problem} `unknown-channel`
 */
export async function setNinjsEndpoint(
  { store, clock, newId }: WriteContext,
  actor: Actor,
  channel: string,
  { name, ...settings }: NinjsSettings,
): Promise<MadeEndpoint> {
  return store.write(async (transaction) => {
    await lockExistingChannel(transaction, channel);
    const nowMs = clock.nowMs();
    const before = await findNinjsEndpoint(transaction, channel);
    const after = { name, settings: JSON.stringify(settings) };
    if (before && before.name === name && before.settings === after.settings) return { row: before };

    const secret = before ? undefined : makeSecret();
    const row =
      secret === undefined
        ? await updateNinjsEndpoint(transaction, channel, after)
        : await insertNinjsEndpoint(transaction, {
            id: newId(),
            channel,
            ...after,
            secret,
            created_at_ms: nowMs,
            secret_at_ms: nowMs,
            last_push_at_ms: null,
          });
    await recordChange(transaction, { actor, channel, atMs: nowMs, before, after: row });
    return { row, ...(secret !== undefined && { secret }) };
  });
}

/** Makes a new secret; the previous one stops working at once. @throws {Problem} `not-found` */
export async function renewNinjsSecret(
  { store, clock }: WriteContext,
  actor: Actor,
  channel: string,
): Promise<MadeEndpoint> {
  return store.writeUrgently(async (transaction) => {
    const before = await requireNinjsEndpoint(transaction, channel);
    const secret = makeSecret();
    const change = { secret, secret_at_ms: clock.nowMs() };
    const row = await updateNinjsEndpoint(transaction, channel, change);
    await recordChange(transaction, { actor, channel, atMs: clock.nowMs(), before, after: row });
    return { row, secret };
  });
}

/** Closes the ingest endpoint of a channel; its headlines stay. @throws {Problem} `not-found` */
export async function closeNinjsEndpoint(
  { store, clock }: WriteContext,
  actor: Actor,
  channel: string,
): Promise<void> {
  await store.writeUrgently(async (transaction) => {
    const before = await requireNinjsEndpoint(transaction, channel);
    await deleteNinjsEndpoint(transaction, channel);
    await recordChange(transaction, { actor, channel, atMs: clock.nowMs(), before, after: undefined });
  });
}

/** @throws {Problem} `not-found` */
export async function requireNinjsEndpoint(db: Queries, channel: string): Promise<NinjsEndpointRow> {
  const row = await findNinjsEndpoint(db, channel);
  if (row) return row;
  throw new Problem('not-found', 'This channel has no ingest endpoint.', { field: 'channel' });
}

export function ninjsSettingsOf({ name, settings }: NinjsEndpointRow): NinjsSettings {
  return { ...ninjsDefaults, ...(JSON.parse(settings) as Partial<NinjsSettings>), name };
}

export function toNinjsEndpoint(row: NinjsEndpointRow, publicUrl: string): NinjsEndpoint {
  return {
    channel: row.channel,
    address: `${publicUrl}/v1/channels/${row.channel}/ninjs`,
    ...ninjsSettingsOf(row),
    createdAt: toTimestamp(row.created_at_ms),
    secretCreatedAt: toTimestamp(row.secret_at_ms),
    ...(row.last_push_at_ms !== null && { lastPushAt: toTimestamp(row.last_push_at_ms) }),
  };
}

/** As long as a key, and recognisable by scanners for leaked secrets. */
function makeSecret(): string {
  return `shareet_ninjs_${randomBytes(32).toString('base64url')}`;
}

interface Change {
  readonly actor: Actor;
  readonly channel: string;
  readonly atMs: number;
  readonly before: NinjsEndpointRow | undefined;
  readonly after: NinjsEndpointRow | undefined;
}

/** A change of the channel: its ingest endpoint is one of its settings. Never with the secret, only with when it was made. */
async function recordChange(transaction: Queries, { before, after, ...change }: Change): Promise<void> {
  await record(transaction, {
    ...change,
    action: 'channel.change',
    subject: change.channel,
    before: { ninjs: auditedOf(before) },
    after: { ninjs: auditedOf(after) },
  });
}

function auditedOf(row: NinjsEndpointRow | undefined) {
  return row ? { ...ninjsSettingsOf(row), secretCreatedAt: toTimestamp(row.secret_at_ms) } : null;
}
