import { dayMs } from '../protocol/durations.ts';
import { record } from '../store/audit.ts';
import { forgetEntries, putEntries, touchEntries, type SourceEntryRow } from '../store/source-entries.ts';
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
import { textDigest } from './text-digest.ts';
import type { SettledEntry, Visit } from './visit.ts';
import { awayMostMs, scheduleVisit } from './visit-schedule.ts';

/** An entry that a feed no longer has may come back: archives move, servers restore backups. */
const rememberedMs = 60 * dayMs;
const textsMost = 8;
/** A page that named a feed which fails is asked again. */
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
  if (result.kind === 'read') await rememberEntries(transaction, visit, nowMs);
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
  const askedMs = Math.min(failure.retryAfterMs ?? 0, awayMostMs);
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
    isUrgent: (health.is_of_alerts ?? row.is_of_alerts) === 1,
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
function healthOf(
  row: SourceRow,
  { result, settled, remembered, isPartial }: Visit,
  nowMs: number,
): SourceChange & Rated {
  const { rate, last_entry_at_ms, ttl_ms } = row;
  if (result.kind !== 'read') return { rate, last_entry_at_ms, ttl_ms };

  const { feed, validators, digest } = result;
  // What waits must not be kept from us by an answer that nothing has changed.
  const isWhole = !isPartial && !settled.some(({ reason }) => reason === 'waiting');
  const fresh = settled.filter(
    ({ headline, reason }) => reason !== 'waiting' && !remembered.has(headline.externalId),
  );
  return {
    feed_id: row.feed_id ?? feed.feedId ?? null,
    feed_title: feed.title ?? null,
    etag: isWhole ? (validators.etag ?? null) : null,
    last_modified: isWhole ? (validators.lastModified ?? null) : null,
    body_digest: isWhole ? (digest ?? null) : null,
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

async function rememberEntries(transaction: Queries, visit: Visit, nowMs: number): Promise<void> {
  const { row, settled, remembered } = visit;
  const changed = settled.filter((entry) => isNews(entry, remembered.get(entry.headline.externalId)));
  await putEntries(
    transaction,
    changed.map((entry) => toRow(row.id, entry, remembered.get(entry.headline.externalId), nowMs)),
  );
  const old = [...remembered.values()].filter(({ seen_at_ms }) => nowMs - seen_at_ms >= dayMs);
  if (old.length === 0) return;
  await touchEntries(
    transaction,
    row.id,
    old.map(({ external_id }) => external_id),
    nowMs,
  );
  await forgetEntries(transaction, row.id, nowMs - rememberedMs);
}

function isNews(entry: SettledEntry, before: SourceEntryRow | undefined): boolean {
  if (entry.reason === 'waiting') return false;
  if (!before) return true;
  return entry.reason !== 'unchanged' && (entry.reason !== before.reason || entry.reason === 'changed');
}

function toRow(
  source: string,
  { headline, action, reason, headlineId }: SettledEntry,
  before: SourceEntryRow | undefined,
  nowMs: number,
): SourceEntryRow {
  const texts = before ? (JSON.parse(before.texts) as string[]) : [];
  const isTaken = action === 'publish' || action === 'correct' || reason === 'unchanged' || texts.length > 0;
  const text = textDigest(headline);
  // An erased text must not come back with the next version of it.
  const isErased = before?.title === '';
  return {
    source,
    external_id: headline.externalId,
    title: isErased ? '' : headline.title,
    url: isErased ? '' : headline.url,
    summary: isErased ? '' : (headline.summary ?? ''),
    published_at_ms: headline.publishedAt === undefined ? null : Date.parse(headline.publishedAt),
    action,
    reason,
    headline: headlineId ?? before?.headline ?? null,
    texts: JSON.stringify(isTaken && reason !== 'flips-back' ? [...texts, text].slice(-textsMost) : texts),
    first_seen_at_ms: before?.first_seen_at_ms ?? nowMs,
    seen_at_ms: nowMs,
  };
}
