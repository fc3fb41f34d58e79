import { limits } from '../protocol/limits.ts';
import { isBreaking } from '../protocol/order.ts';
import { Problem } from '../protocol/problem.ts';
import { append } from '../log/append.ts';
import { record } from '../store/audit.ts';
import type { ChannelRow } from '../store/channels.ts';
import { toHeadline, updateHeadline } from '../store/headlines.ts';
import { breakingHeadlines, countLive, evictableHeadlines } from '../store/live-headlines.ts';
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
  await updateHeadline(transaction, id, { state: 'expired' });
  await append(transaction, channel, { type: 'headline:expired', id }, nowMs);
  await record(transaction, {
    atMs: nowMs,
    actor,
    action: 'headline.expire',
    channel,
    subject: id,
    after: { cause },
  });
}

/** Expires headlines beyond the channel's limit: the last in order, never a breaking or pinned one. Returns their ids. */
export async function enforceHeadlineLimit(
  transaction: Queries,
  channel: ChannelRow,
  nowMs: number,
): Promise<readonly string[]> {
  const excess = (await countLive(transaction, channel.id)) - channel.max_headlines;
  if (excess <= 0) return [];
  const ids = await evictableHeadlines(transaction, channel.id, nowMs, excess);
  for (const id of ids) await expire(transaction, channel.id, id, nowMs, { cause: 'limit' });
  return ids;
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
