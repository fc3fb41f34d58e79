import { findHeadlines } from '../../store/headlines.ts';
import type { WriteContext } from '../../store/write-context.ts';
import { allOrNone } from '../all-or-none.ts';
import { correctWithin } from '../correct.ts';
import { toNewsroomHeadline } from '../newsroom-headline.ts';
import { repeatable, type HeadlineOutcome, type HeadlineOutcomes } from '../repeatable.ts';
import { retractWithin } from '../retract.ts';
import type { Correction } from '../rules/draft.ts';
import { findLinked, lockHeadlines, type LockedHeadline } from './lock-channels.ts';
import type { LinkedRequest } from './publish-linked.ts';

/** A headline at the version that the client saw. */
export interface LinkedTarget {
  readonly headline: string;
  readonly version: number;
}

/**
 * Corrects linked headlines in the same way, or none.
 *
 * @throws {Problem} as `correct` does, with every headline that refuses, and its channel
 */
export async function correctLinked(
  { store, clock, newId, committed }: WriteContext,
  { actor, authorize, idempotency }: LinkedRequest,
  targets: readonly LinkedTarget[],
  correction: Correction,
): Promise<HeadlineOutcomes> {
  const changedCases = new Set<string>();
  const answer = await store.write(async (transaction) => {
    const locked = await lockHeadlines(transaction, idsOf(targets));
    const nowMs = clock.nowMs();
    return repeatable(transaction, actor, idempotency, nowMs, () =>
      eachTarget(locked, targets, authorize, async ({ row, channel }, { version }) => {
        const tx = { transaction, channel, actor, nowMs, changedCases };
        const after = await correctWithin(tx, row, correction, version, newId);
        return { ...toNewsroomHeadline(after), outcome: 'corrected' };
      }),
    );
  });
  finish(answer, authorize, (channel) => committed(channel, changedCases));
  return answer;
}

export interface LinkedRetraction {
  readonly reason?: string | undefined;
  readonly erase: boolean;
}

/**
 * Retracts linked headlines, or none. What is retracted already stays so.
 *
 * @throws {Problem} as `retract` does, with every headline that refuses, and its channel
 */
export async function retractLinked(
  { store, clock, committed }: WriteContext,
  { actor, authorize, idempotency }: LinkedRequest,
  targets: readonly { readonly headline: string; readonly version?: number | undefined }[],
  { reason, erase }: LinkedRetraction,
): Promise<HeadlineOutcomes> {
  const changedCases = new Set<string>();
  const answer = await store.writeUrgently(async (transaction) => {
    const locked = await lockHeadlines(transaction, idsOf(targets));
    const nowMs = clock.nowMs();
    return repeatable(transaction, actor, idempotency, nowMs, () =>
      eachTarget(locked, targets, authorize, async ({ row }, { version }) => {
        const ended = await retractWithin(transaction, { actor, nowMs, reason }, row, { erase, version });
        for (const image of ended) changedCases.add(image);
        const [after = row] = await findHeadlines(transaction, [row.id]);
        return { ...toNewsroomHeadline(after), outcome: 'retracted' };
      }),
    );
  });
  finish(answer, authorize, (channel) => committed(channel, changedCases));
  return answer;
}

function idsOf(targets: readonly { readonly headline: string }[]): readonly string[] {
  return targets.map(({ headline }) => headline);
}

async function eachTarget<Target extends { readonly headline: string }>(
  locked: ReadonlyMap<string, LockedHeadline>,
  targets: readonly Target[],
  authorize: LinkedRequest['authorize'],
  work: (found: LockedHeadline, target: Target) => Promise<HeadlineOutcome>,
): Promise<readonly HeadlineOutcome[]> {
  return allOrNone(
    'headlines',
    targets,
    (target) => {
      const channel = locked.get(target.headline)?.channel.id;
      if (channel !== undefined) authorize(channel);
      return work(findLinked(locked, target.headline, targets), target);
    },
    ({ headline }) => locked.get(headline)?.channel.id,
  );
}

/** Wakes what reads the channels. A key that has lost one since an earlier request does not learn the outcome of its headline. */
function finish(
  { headlines, isReplay }: HeadlineOutcomes,
  authorize: LinkedRequest['authorize'],
  committed: (channel: string) => void,
): void {
  for (const { headline } of headlines) (isReplay ? authorize : committed)(headline.channel);
}
