import { minuteMs, secondMs } from '../protocol/durations.ts';
import { sourceNumbers, type SourceSettings } from '../protocol/newsroom/sources.ts';
import { Problem } from '../protocol/problem.ts';
import { record, type AuditEntry } from '../store/audit.ts';
import {
  countSources,
  deleteSource,
  findSource,
  findSourceAt,
  insertSource,
  updateSource,
  type SourceChange,
  type SourceRow,
} from '../store/sources.ts';
import type { Queries } from '../store/store.ts';
import { subscriptionOf } from '../store/websub-subscriptions.ts';
import { endSubscription } from '../store/websub-unsubscriptions.ts';
import { lockExistingChannel, type Actor, type WriteContext } from '../store/write-context.ts';
import { settingsColumn, settingsOf } from './settings.ts';

/** A visit that somebody asks for comes no sooner than this after the last one. */
const betweenVisitsMs = minuteMs;

/** @throws {Problem} `unknown-channel`, `already-exists`, `too-long` if the channel has too many */
export async function addSource(
  { store, clock, newId, committed }: WriteContext,
  actor: Actor,
  channel: string,
  settings: SourceSettings,
  isPaused = false,
): Promise<SourceRow> {
  const row = await store.write(async (transaction) => {
    await lockExistingChannel(transaction, channel);
    await assertNewAddress(transaction, channel, settings.address);
    if ((await countSources(transaction, channel)) >= sourceNumbers.perChannel.max) {
      const limit = sourceNumbers.perChannel.max;
      throw new Problem('too-long', `A channel has at most ${limit} sources.`, { field: 'address', limit });
    }
    const nowMs = clock.nowMs();
    const inserted = await insertSource(transaction, {
      id: newId(),
      channel,
      address: settings.address,
      settings: settingsColumn(settings),
      created_at_ms: nowMs,
      paused_at_ms: isPaused ? nowMs : null,
      next_visit_at_ms: isPaused ? null : nowMs,
      failures: 0,
      rate: 0,
    });
    await recordChange(transaction, inserted, {
      actor,
      action: 'source.create',
      atMs: nowMs,
      after: settings,
    });
    return inserted;
  });
  committed(channel);
  return row;
}

export interface SourcePatch {
  /** The new settings, made from the present ones. */
  readonly change?: (settings: SourceSettings) => SourceSettings;
  readonly isPaused?: boolean | undefined;
}

/** @throws {Problem} `not-found`, `already-exists` */
export async function changeSource(
  { store, clock, committed }: WriteContext,
  actor: Actor,
  id: string,
  { isPaused, change = (settings) => settings }: SourcePatch,
): Promise<SourceRow> {
  const changed = await store.write(async (transaction) => {
    const row = await requireSource(transaction, id);
    const before = settingsOf(row);
    const after = change(before);
    const nowMs = clock.nowMs();
    const hasMoved = after.address !== before.address;
    if (hasMoved) await assertNewAddress(transaction, row.channel, after.address);
    if (settingsColumn(after) !== settingsColumn(before) || hasMoved)
      await recordChange(transaction, row, { actor, action: 'source.change', atMs: nowMs, before, after });
    const pause = pauseChange(row, isPaused, nowMs);
    if (pause) {
      const action = isPaused ? 'source.pause' : 'source.resume';
      await recordChange(transaction, row, { actor, action, atMs: nowMs });
    }
    if (isPaused || hasMoved) await endPushes(transaction, id, nowMs);
    return updateSource(transaction, id, {
      address: after.address,
      settings: settingsColumn(after),
      // Other rules may take what the ones before have left.
      etag: null,
      last_modified: null,
      body_digest: null,
      ...(hasMoved && { feed_address: null, moved_to: null, gone_at_ms: null, next_visit_at_ms: nowMs }),
      ...pause,
    });
  });
  if (!changed) throw notFound();
  committed(changed.channel);
  return changed;
}

function pauseChange(row: SourceRow, isPaused: boolean | undefined, nowMs: number): SourceChange | undefined {
  const { paused_at_ms, gone_at_ms } = row;
  if (isPaused) return paused_at_ms === null ? { paused_at_ms: nowMs, next_visit_at_ms: null } : undefined;
  const hasEnded = paused_at_ms !== null || gone_at_ms !== null;
  if (isPaused === undefined || !hasEnded) return undefined;
  return { paused_at_ms: null, gone_at_ms: null, next_visit_at_ms: Math.max(nowMs, row.not_before_ms ?? 0) };
}

/** Removes a source; its headlines stay. @throws {Problem} `not-found` */
export async function removeSource(
  { store, clock, committed }: WriteContext,
  actor: Actor,
  id: string,
): Promise<void> {
  const { channel } = await store.write(async (transaction) => {
    const row = await requireSource(transaction, id);
    const nowMs = clock.nowMs();
    await endPushes(transaction, id, nowMs);
    await deleteSource(transaction, id);
    const before = settingsOf(row);
    await recordChange(transaction, row, { actor, action: 'source.remove', atMs: nowMs, before });
    return row;
  });
  committed(channel);
}

async function endPushes(transaction: Queries, id: string, nowMs: number): Promise<void> {
  const subscription = await subscriptionOf(transaction, id);
  if (subscription) await endSubscription(transaction, subscription, nowMs);
}

/**
 * Makes a visit due now, also of a source that is paused or gone.
 *
 * @throws {Problem} `not-found`; `too-many-requests` right after a visit, or before the time that its server has named
 */
export async function requestVisit(
  { store, clock, committed }: WriteContext,
  id: string,
): Promise<SourceRow> {
  const due = await store.write(async (transaction) => {
    const row = await requireSource(transaction, id);
    const nowMs = clock.nowMs();
    const notBeforeMs = Math.max(row.not_before_ms ?? 0, (row.last_visit_at_ms ?? 0) + betweenVisitsMs);
    if (row.last_visit_at_ms !== null && notBeforeMs > nowMs) {
      const retryAfterSeconds = Math.ceil((notBeforeMs - nowMs) / secondMs);
      const detail = `It was visited a moment ago, or its server asks for time: ${retryAfterSeconds} s more.`;
      throw new Problem('too-many-requests', detail, { retryAfterSeconds });
    }
    const isDue = row.next_visit_at_ms !== null && row.next_visit_at_ms <= nowMs;
    return isDue ? row : updateSource(transaction, id, { next_visit_at_ms: nowMs });
  });
  if (!due) throw notFound();
  committed(due.channel);
  return due;
}

/** @throws {Problem} `not-found` */
export async function requireSource(db: Queries, id: string): Promise<SourceRow> {
  const row = await findSource(db, id);
  if (!row) throw notFound();
  return row;
}

function notFound(): Problem {
  return new Problem('not-found', 'There is no such source.', { field: 'source' });
}

async function assertNewAddress(db: Queries, channel: string, address: string): Promise<void> {
  if (!(await findSourceAt(db, channel, address))) return;
  throw new Problem('already-exists', 'This channel has a source with this address.', { field: 'address' });
}

async function recordChange(
  transaction: Queries,
  { id, channel }: SourceRow,
  change: Omit<AuditEntry, 'channel' | 'subject'>,
): Promise<void> {
  await record(transaction, { ...change, channel, subject: id });
}
