import { append } from '../log/append.ts';
import { hourMs } from '../protocol/durations.ts';
import { isBreaking } from '../protocol/order.ts';
import { Problem } from '../protocol/problem.ts';
import { record } from '../store/audit.ts';
import type { ChannelRow } from '../store/channels.ts';
import {
  isHeld,
  toHeadline,
  updateHeadline,
  type HeadlineChange,
  type HeadlineRow,
} from '../store/headlines.ts';
import { keepVersion } from '../store/versions.ts';
import type { Actor, TransactionContext, WriteContext } from '../store/write-context.ts';
import { appendStateChange, assertVersion, lockHeadline } from './correct.ts';
import { assertCanAddBreaking } from './expiry.ts';
import { toNewsroomHeadline } from './newsroom-headline.ts';

interface HoldTarget {
  readonly id: string;
  readonly version: number;
}

/**
 * Takes a live headline off every screen until `untilMs`, or changes the end of its hold. Then it is back, in its place and with its time of
 * publication.
 *
 * @throws {Problem} `not-found`, `version-mismatch`, `already-retracted`, `invalid-field` unless it is live, `bad-date`
 */
export async function hold(
  context: WriteContext,
  actor: Actor,
  target: HoldTarget,
  untilMs: number,
): Promise<void> {
  await change(context, actor, target, async (tx, before) => {
    if (before.state !== 'live' && !isHeld(before))
      throw new Problem('invalid-field', 'Only a live headline can be held.', { field: 'headline' });
    assertComesBack(before, tx.channel, untilMs, tx.nowMs);
    const after = await write(tx, before, 'headline.hold', { state: 'scheduled', publish_at_ms: untilMs });
    if (before.state === 'live')
      await append(tx.transaction, before.channel, { type: 'headline:retracted', id: before.id }, tx.nowMs);
    return after;
  });
}

/**
 * Puts a held headline back on air now, in its place.
 *
 * @throws {Problem} `not-found`, `version-mismatch`, `already-retracted`, `invalid-field` unless it is held, `too-many-breaking`
 */
export async function release(context: WriteContext, actor: Actor, target: HoldTarget): Promise<void> {
  await change(context, actor, target, async (tx, before) => {
    if (!isHeld(before))
      throw new Problem('invalid-field', 'The headline is not held.', { field: 'headline' });
    if (isBreaking(toHeadline(before), tx.nowMs))
      await assertCanAddBreaking(tx.transaction, before.channel, before.id, tx.nowMs);
    const after = await write(tx, before, 'headline.release', { state: 'live', publish_at_ms: null });
    return appendStateChange(tx, before, after);
  });
}

async function change(
  { store, clock, committed }: WriteContext,
  actor: Actor,
  { id, version }: HoldTarget,
  work: (tx: TransactionContext, before: HeadlineRow) => Promise<HeadlineRow>,
): Promise<void> {
  const { channel } = await store.write(async (transaction) => {
    const { channel: locked, row: before } = await lockHeadline(transaction, id);
    assertVersion(before, version);
    if (before.state === 'retracted') throw new Problem('already-retracted', 'The headline was retracted.');
    return work({ transaction, channel: locked, actor, nowMs: clock.nowMs() }, before);
  });
  committed(channel);
}

async function write(
  { transaction, actor, nowMs }: TransactionContext,
  before: HeadlineRow,
  action: 'headline.hold' | 'headline.release',
  to: HeadlineChange,
): Promise<HeadlineRow> {
  await keepVersion(transaction, before, { atMs: nowMs, actor });
  const after = await updateHeadline(transaction, before.id, { ...to, version: before.version + 1 });
  await record(transaction, {
    atMs: nowMs,
    actor,
    action,
    channel: before.channel,
    subject: before.id,
    before: toNewsroomHeadline(before),
    after: toNewsroomHeadline(after),
  });
  return after;
}

/** One that would leave before it is back is retracted, not held. */
function assertComesBack(row: HeadlineRow, channel: ChannelRow, untilMs: number, nowMs: number): void {
  const field = 'until';
  if (untilMs <= nowMs) throw new Problem('bad-date', 'until is not in the future.', { field });
  const oldMs = (row.published_at_ms ?? nowMs) + channel.max_age_hours * hourMs;
  const leavesMs = Math.min(row.expires_at_ms ?? Infinity, Math.max(oldMs, row.pinned_until_ms ?? 0));
  if (untilMs >= leavesMs) throw new Problem('bad-date', 'The headline expires before then.', { field });
}
