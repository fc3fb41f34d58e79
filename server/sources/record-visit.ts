import { record } from '../store/audit.ts';
import type { Queries } from '../store/store.ts';
import {
  findSource,
  findSourceAt,
  updateSource,
  type SourceChange,
  type SourceRow,
} from '../store/sources.ts';
import { schedulerActor } from '../store/write-context.ts';
import type { FailedFetch } from './feed-fetcher.ts';
import { firstRate, rateAt, rateWith } from './health.ts';
import { rememberEntries, rememberWithdrawals } from './remember-entries.ts';
import type { SettledEntry } from './entry-decision.ts';
import { isWhole, type Visit } from './visit.ts';
import { maxAwayMs, scheduleVisit } from './visit-schedule.ts';

/** After this many failures of a feed, the page that named it is read again. */
const rediscoverAfter = 4;

/** Stores what a visit has brought: the health of the source, what is remembered of its entries, and when it is visited next. */
export async function recordVisit(
  transaction: Queries,
  visit: Visit,
  nowMs: number,
  chance: number,
): Promise<void> {
  // Somebody may have changed, paused or removed it in the meantime.
  const row = await findSource(transaction, visit.row.id);
  if (!row) return;

  const { result } = visit;
  if (result.kind === 'failed') {
    await updateSource(transaction, row.id, failureOf(row, result, nowMs, chance));
    return;
  }
  if (result.kind === 'read') {
    await rememberWithdrawals(transaction, visit, nowMs);
    await rememberEntries(transaction, visit, nowMs);
  }
  const change = successOf(row, visit, nowMs, chance);
  const address = await movedAddress(transaction, row, result.movedTo);
  await updateSource(transaction, row.id, { ...change, ...address });
  if (address?.address !== undefined || address?.feed_address !== undefined) {
    await record(transaction, {
      atMs: nowMs,
      actor: schedulerActor,
      action: 'source.move',
      channel: row.channel,
      subject: row.id,
      before: { address: row.feed_address ?? row.address },
      after: { address: result.movedTo },
    });
  }
}

function failureOf(row: SourceRow, failure: FailedFetch, nowMs: number, chance: number): SourceChange {
  const failures = row.failures + 1;
  const rate = rateAt(row, nowMs);
  const askedMs = Math.min(failure.retryAfterMs ?? 0, maxAwayMs);
  const isGone = failure.fault === 'gone';
  const isOver = isGone || row.paused_at_ms !== null;
  return {
    last_visit_at_ms: nowMs,
    failures,
    fault: failure.fault,
    fault_detail: failure.detail,
    fault_at_ms: nowMs,
    ...(isGone && { gone_at_ms: nowMs }),
    ...(failures === rediscoverAfter && { feed_address: null }),
    not_before_ms: askedMs > 0 ? nowMs + askedMs : null,
    next_visit_at_ms: isOver
      ? null
      : scheduleVisit({
          nowMs,
          rate,
          failures,
          isUrgent: row.is_of_alerts === 1,
          askedMs,
          chance,
        }),
  };
}

function successOf(row: SourceRow, visit: Visit, nowMs: number, chance: number): SourceChange {
  const { result } = visit;
  const health = healthOf(row, visit, nowMs);
  const ttlMs = health.ttl_ms ?? 0;
  const nextVisitMs = scheduleVisit({
    nowMs,
    rate: rateAt({ ...row, ...health }, nowMs),
    failures: 0,
    // Waiting entries of a busy channel must not be lost: its feed moves on.
    isUrgent: (health.is_of_alerts ?? row.is_of_alerts) === 1 || !isWhole(visit),
    askedMs: result.kind === 'failed' ? 0 : Math.max(result.maxAgeMs ?? 0, ttlMs),
    chance,
  });
  return {
    ...health,
    last_visit_at_ms: nowMs,
    last_success_at_ms: nowMs,
    took_ms: result.kind === 'failed' ? null : result.tookMs,
    failures: 0,
    gone_at_ms: null,
    feed_address: visit.feedAddress,
    not_before_ms: null,
    next_visit_at_ms: row.paused_at_ms === null ? nextVisitMs : null,
  };
}

/** What a feed that was read says about itself. */
function healthOf(row: SourceRow, visit: Visit, nowMs: number): SourceChange & Rated {
  const { result, settled, remembered } = visit;
  const { rate, last_entry_at_ms, ttl_ms } = row;
  if (result.kind !== 'read') return { rate, last_entry_at_ms, ttl_ms };

  const { feed, validators, digest } = result;
  // An answer that nothing has changed must not hide the entries that wait.
  const isAllTaken = isWhole(visit);
  const fresh = settled.filter(
    ({ headline, reason }) => reason !== 'waiting' && !remembered.has(headline.externalId),
  );
  return {
    feed_id: row.feed_id ?? feed.feedId ?? null,
    feed_title: feed.title ?? null,
    etag: isAllTaken ? (validators.etag ?? null) : null,
    last_modified: isAllTaken ? (validators.lastModified ?? null) : null,
    body_digest: isAllTaken ? (digest ?? null) : null,
    ttl_ms: feed.ttlMs ?? null,
    is_of_alerts: feed.isOfAlerts ? 1 : 0,
    ...rated(row, fresh, nowMs),
  };
}

type Rated = Pick<SourceRow, 'rate' | 'last_entry_at_ms'>;

function rated(row: SourceRow, fresh: readonly SettledEntry[], nowMs: number): Rated {
  const { rate, last_entry_at_ms } = row;
  if (fresh.length === 0) return { rate, last_entry_at_ms };
  if (row.last_success_at_ms !== null) {
    return { rate: rateWith(row, fresh.length, nowMs), last_entry_at_ms: nowMs };
  }
  const dates = fresh.map(({ headline }) => Date.parse(headline.publishedAt ?? '')).filter(Number.isFinite);
  const newestMs = dates.length > 0 ? Math.max(...dates) : nowMs;
  return { rate: firstRate(dates, nowMs), last_entry_at_ms: Math.min(newestMs, nowMs) };
}

/** A permanent redirect is believed when it is met a second time: some servers redirect everything while they are repaired. */
async function movedAddress(
  transaction: Queries,
  row: SourceRow,
  movedTo: string | undefined,
): Promise<SourceChange | undefined> {
  if (movedTo === undefined || movedTo !== row.moved_to) return { moved_to: movedTo ?? null };
  if (row.feed_address !== null) return { feed_address: movedTo, moved_to: null };
  const isTaken = (await findSourceAt(transaction, row.channel, movedTo)) !== undefined;
  return isTaken ? undefined : { address: movedTo, moved_to: null };
}
