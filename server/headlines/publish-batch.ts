import { Problem } from '../protocol/problem.ts';
import { lockExistingChannel, type Actor, type WriteContext } from '../store/write-context.ts';
import { problemOf, type Fault } from './all-or-none.ts';
import { assertNoDuplicates, checkBatch, type Batch, type CheckedHeadline } from './batch.ts';
import type { HeadlineTransaction } from './headline-image.ts';
import { publishWithin, type PublishedBody, type PublishOptions } from './publish.ts';
import { repeatable, type HeadlineOutcomes } from './repeatable.ts';

/**
 * Publishes all headlines of `batch`, or none.
 *
 * @throws {Problem} as `publish` does, with every headline that is refused; `already-exists` for duplicates
 */
export async function publishBatch(
  { store, clock, newId, committed }: WriteContext,
  actor: Actor,
  channel: string,
  batch: Batch,
  options: PublishOptions,
): Promise<HeadlineOutcomes> {
  const changedCases = new Set<string>();
  const answer = await store.write(async (transaction) => {
    const locked = await lockExistingChannel(transaction, channel);
    const nowMs = clock.nowMs();
    return repeatable(transaction, actor, options.idempotency, nowMs, async () => {
      const checked = await checkBatch(transaction, locked, batch, nowMs);
      if (!batch.allowsDuplicates) assertNoDuplicates(checked);
      const tx = { transaction, channel: locked, actor, nowMs, changedCases };
      return publishAll(tx, checked, newId, options);
    });
  });
  if (!answer.isReplay) committed(channel, changedCases);
  return answer;
}

/** Publishes from the last to the first, which is the newest, so that the log has them in the order of their times. */
async function publishAll(
  tx: HeadlineTransaction,
  checked: readonly CheckedHeadline[],
  newId: () => string,
  options: PublishOptions,
): Promise<readonly PublishedBody[]> {
  const bodies: PublishedBody[] = [];
  const faults: Fault[] = [];
  for (const [index, { draft }] of [...checked.entries()].toReversed()) {
    try {
      const { body } = await publishWithin(tx, draft, newId, options);
      bodies.unshift(body);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      faults.unshift({ index, problem: error });
    }
  }
  if (faults.length > 0) throw problemOf('headlines', faults);
  return bodies;
}
