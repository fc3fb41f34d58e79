import { limits } from '../protocol/limits.ts';
import { isBreaking } from '../protocol/order.ts';
import { Problem } from '../protocol/problem.ts';
import { appendAll } from '../log/append.ts';
import { record, type AuditEntry } from '../store/audit.ts';
import type { ChannelRow } from '../store/channels.ts';
import { markExpired, toHeadline, type HeadlineRow } from '../store/headlines.ts';
import { breakingHeadlines, evictableHeadlines } from '../store/live-headlines.ts';
import type { Queries } from '../store/store.ts';
import { schedulerActor, type Actor } from '../store/write-context.ts';

/** Why a headline expired. */
export type ExpiryReason = 'date' | 'age' | 'limit';

/** Takes a live headline out of its channel; where it is on screen it may finish its pass. */
export async function expire(
  transaction: Queries,
  channel: string,
  id: string,
  nowMs: number,
  { actor = schedulerActor, cause }: { readonly actor?: Actor; readonly cause: ExpiryReason },
): Promise<void> {
  await markExpired(transaction, id);
  await appendAll(transaction, channel, [expiryEvent(id)], nowMs);
  await record(transaction, expiryEntry({ channel, id, nowMs, actor, cause }));
}

/** Expires headlines beyond the channel's limit: the last in order, never a breaking or pinned one. */
export async function enforceHeadlineLimit(
  transaction: Queries,
  channel: ChannelRow,
  nowMs: number,
): Promise<void> {
  const evicted = await evict(transaction, channel, nowMs);
  await appendAll(transaction, channel.id, evicted.map(expiryEvent), nowMs);
  await record(transaction, ...evictionEntries(channel, evicted, nowMs));
}

/**
 * Announces that a headline is live. In a full channel the last in order expire for it, which may be itself; returns their ids.
 *
 * @param entries What the audit is to say of it
 */
export async function announcePublished(
  transaction: Queries,
  channel: ChannelRow,
  row: HeadlineRow,
  nowMs: number,
  ...entries: readonly AuditEntry[]
): Promise<readonly string[]> {
  const evicted = await evict(transaction, channel, nowMs);
  const published = { type: 'headline:published', headline: toHeadline(row) } as const;
  await appendAll(transaction, channel.id, [published, ...evicted.map(expiryEvent)], nowMs);
  await record(transaction, ...entries, ...evictionEntries(channel, evicted, nowMs));
  return evicted;
}

async function evict(transaction: Queries, channel: ChannelRow, nowMs: number): Promise<readonly string[]> {
  const ids = await evictableHeadlines(transaction, channel.id, nowMs, channel.max_headlines);
  for (const id of ids) await markExpired(transaction, id);
  return ids;
}

function expiryEvent(id: string) {
  return { type: 'headline:expired', id } as const;
}

function evictionEntries(
  { id: channel }: ChannelRow,
  ids: readonly string[],
  nowMs: number,
): readonly AuditEntry[] {
  return ids.map((id) => expiryEntry({ channel, id, nowMs, actor: schedulerActor, cause: 'limit' }));
}

interface Expiry {
  readonly channel: string;
  readonly id: string;
  readonly nowMs: number;
  readonly actor: Actor;
  readonly cause: ExpiryReason;
}

function expiryEntry({ channel, id, nowMs, actor, cause }: Expiry): AuditEntry {
  return { atMs: nowMs, actor, action: 'headline.expire', channel, subject: id, after: { cause } };
}

/** Whether a channel can have one more breaking headline besides `id`. */
export async function canAddBreaking(
  transaction: Queries,
  channel: string,
  id: string | undefined,
  nowMs: number,
): Promise<boolean> {
  const ofPriority = (await breakingHeadlines(transaction, channel)).map(toHeadline);
  const breaking = ofPriority.filter((headline) => headline.id !== id && isBreaking(headline, nowMs));
  return breaking.length < limits.breakingAtOnce;
}

/** @throws {Problem} `too-many-breaking` unless the channel can have one more breaking headline. */
export async function assertCanAddBreaking(
  transaction: Queries,
  channel: string,
  id: string | undefined,
  nowMs: number,
): Promise<void> {
  if (await canAddBreaking(transaction, channel, id, nowMs)) return;
  throw new Problem(
    'too-many-breaking',
    `${limits.breakingAtOnce} headlines are already breaking in this channel; lower one first.`,
    { field: 'priority', limit: limits.breakingAtOnce },
  );
}
