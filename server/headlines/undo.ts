import { append } from '../log/append.ts';
import { limits } from '../protocol/limits.ts';
import { isBreaking } from '../protocol/order.ts';
import { Problem } from '../protocol/problem.ts';
import { record } from '../store/audit.ts';
import { isPublished, toHeadline, updateHeadline, type HeadlineRow } from '../store/headlines.ts';
import { keepVersion, lastVersion } from '../store/versions.ts';
import type { Actor, TransactionContext, WriteContext } from '../store/write-context.ts';
import { appendStateChange, assertVersion, lockHeadline, type CorrectionTarget } from './correct.ts';
import { assertCanAddBreaking } from './expiry.ts';
import { toNewsroomHeadline, type NewsroomHeadline } from './newsroom-headline.ts';
import { undoableUntilMs } from './retraction-kind.ts';

/**
 * Undoes the last change to a headline, if that was a retraction, a refusal or an approval of the last minutes: the same headline, with its
 * identity, time and place. Later, viewers would think that it had been there all the time.
 *
 * @throws {Problem} `not-found`, `version-mismatch`, `cannot-undo`, `too-many-breaking`
 */
export async function undo(
  { store, clock, committed }: WriteContext,
  actor: Actor,
  { id, version, check }: CorrectionTarget,
): Promise<NewsroomHeadline> {
  const row = await store.write(async (transaction) => {
    const { channel, row: before } = await lockHeadline(transaction, id);
    check?.(before);
    assertVersion(before, version);
    const tx: TransactionContext = { transaction, channel, actor, nowMs: clock.nowMs() };
    const after =
      before.state === 'retracted' ? await restore(tx, before) : await withdrawApproval(tx, before);
    await record(transaction, {
      atMs: tx.nowMs,
      actor,
      action: 'headline.undo',
      channel: channel.id,
      subject: id,
      before: toNewsroomHeadline(before),
      after: toNewsroomHeadline(after),
    });
    return after;
  });
  committed(row.channel);
  return toNewsroomHeadline(row);
}

async function restore(tx: TransactionContext, before: HeadlineRow): Promise<HeadlineRow> {
  const { transaction, channel, nowMs } = tx;
  const untilMs = undoableUntilMs(before);
  if (untilMs === undefined) throw impossible('The headline was erased, or published again.');
  if (untilMs <= nowMs) throw impossible('Too much time has passed.');
  const state = before.retracted_from ?? 'live';
  if (state === 'live' && isBreaking(toHeadline(before), nowMs))
    await assertCanAddBreaking(transaction, channel.id, before.id, nowMs);
  const after = await updateHeadline(transaction, before.id, {
    state,
    version: before.version + 1,
    retracted_from: null,
    retracted_at_ms: null,
    retracted_by: null,
    retraction_reason: null,
  });
  return appendStateChange(tx, before, after);
}

/** It waits for an editor again, and leaves every screen if it was on one. */
async function withdrawApproval(tx: TransactionContext, before: HeadlineRow): Promise<HeadlineRow> {
  const { transaction, channel, actor, nowMs } = tx;
  const last = await lastVersion(transaction, before.id);
  if (last?.row?.state !== 'submitted' || before.state === 'submitted')
    throw impossible('The last change to the headline was neither a retraction nor an approval.');
  if (last.replacedAtMs + limits.undoMs <= nowMs) throw impossible('Too much time has passed.');
  await keepVersion(transaction, before, { atMs: nowMs, actor });
  const after = await updateHeadline(transaction, before.id, {
    state: 'submitted',
    version: before.version + 1,
    published_at_ms: null,
    publish_at_ms: last.row.publish_at_ms,
  });
  if (isPublished(before))
    await append(transaction, channel.id, { type: 'headline:retracted', id: before.id }, nowMs);
  return after;
}

function impossible(detail: string): Problem {
  return new Problem('cannot-undo', detail);
}
