import {
  decide,
  onDeadline,
  type ModerationAction,
  type RemovalReason,
  type Transition,
} from './rules/case-transitions.ts';
import { Problem } from '../protocol/problem.ts';
import { decisionsOn } from '../store/decisions.ts';
import { findImage, hiddenImages, usesOf, type ImageRow } from '../store/images.ts';
import { closeCases } from '../store/reports.ts';
import { namesOf } from '../store/actor-names.ts';
import type { Queries } from '../store/store.ts';
import {
  evaluateImage,
  policyOf,
  toReportableImage,
  applyTransition,
  type ReportableImage,
} from './apply-transition.ts';
import {
  lockExistingChannel,
  schedulerActor,
  type Actor,
  type WriteContext,
  type TransactionContext,
} from '../store/write-context.ts';
import { referCase } from './refer.ts';
import type { ModerationContext } from './report.ts';

export interface DecisionInput {
  readonly action: ModerationAction;
  /** The version of the image that the moderator saw. */
  readonly version: number;
  /** For a removal; `legal` makes the picture's address return 451. */
  readonly ground?: RemovalReason | undefined;
  readonly note?: string | undefined;
  /** The moderator's channels; `undefined` means all. */
  readonly channels?: readonly string[] | undefined;
}

/**
 * Applies a moderator's decision about an image. Removing an image applies to every use of the same picture, and so does restoring a
 * removed one: the decision is about what the picture shows. Another decision undoes the last. It reaches the moderator's own channels;
 * in others, a removal opens a case for those who decide there.
 *
 * @throws {Problem} `not-found`, `already-decided` with the latest decision if another came first, `invalid-field` for an
 *   action that does not apply to an image in this state
 */
export async function decideImage(
  context: ModerationContext,
  actor: Actor,
  id: string,
  given: DecisionInput,
): Promise<void> {
  const { store, clock, viewersOfLastHour } = context;
  const touched = await store.writeUrgently(async (transaction) => {
    const uses = await lockUses(transaction, id);
    const image = uses.find(({ row }) => row.id === id);
    if (!image) throw new Problem('not-found', 'There is no such picture.');

    const nowMs = clock.nowMs();
    const txIn = async (row: ImageRow): Promise<TransactionContext> => ({
      transaction,
      channel: await lockExistingChannel(transaction, row.channel ?? ''),
      actor,
      nowMs,
    });
    const tx = await txIn(image.row);
    const transition = await decideOrThrow(tx, image, given);
    const now = { viewersOfLastHour: viewersOfLastHour(tx.channel.id), nowMs };
    const evaluation = await evaluateImage(transaction, image, policyOf(tx.channel), now);
    // Without the version that the moderator saw: the audit records the new one.
    const facts = { action: given.action, ground: given.ground, note: given.note };
    await closeWith(tx, image, transition, { ...facts, evaluation });

    const others: ReportableImage[] = [];
    for (const other of uses) {
      if (other.row.id === id || !appliesTo(other, image, given.action)) continue;
      const otherTx = await txIn(other.row);
      if (!mayDecide(given, other.row)) {
        const isReferred =
          given.action === 'remove' && (await referCase(otherTx, other, given.ground ?? null));
        if (isReferred) others.push(other);
        continue;
      }
      const alike = decide(
        other.current,
        given.action,
        other.current.version,
        policyOf(otherTx.channel),
        nowMs,
      );
      if (alike.kind !== 'decided') continue;
      await closeWith(otherTx, other, alike, facts);
      others.push(other);
    }
    return [image, ...others].map(({ row }) => row);
  });
  notify(context, touched);
}

/** Restores pictures that have waited for a moderator longer than their channels allow. */
export async function restoreOverdue(context: ModerationContext): Promise<void> {
  const { store, clock } = context;
  for (const { id, channel } of await hiddenImages(store.db)) {
    const touched = await store.write(async (transaction) => {
      const tx: TransactionContext = {
        transaction,
        channel: await lockExistingChannel(transaction, channel ?? ''),
        actor: schedulerActor,
        nowMs: clock.nowMs(),
      };
      const image = await toReportableImage(transaction, await findImage(transaction, id));
      if (!image) return [];
      const transition = onDeadline(image.current, policyOf(tx.channel), tx.nowMs);
      if (transition.next === image.current) return [];
      await closeWith(tx, image, transition, { action: 'restore', note: 'time' });
      return [image.row];
    });
    notify(context, touched);
  }
}

/** Locks the channels of all uses of the picture that `id` shows, always in the same order, so that two decisions cannot deadlock. */
async function lockUses(transaction: Queries, id: string): Promise<ReportableImage[]> {
  const first = await toReportableImage(transaction, await findImage(transaction, id));
  if (!first) return [];
  const channels = (await usesOf(transaction, first.picture)).flatMap(({ channel }) => channel ?? []);
  for (const channel of [...new Set(channels)].toSorted()) await lockExistingChannel(transaction, channel);

  const uses = await usesOf(transaction, first.picture);
  const images = await Promise.all(uses.map((row) => toReportableImage(transaction, row)));
  return images.filter((image) => image !== undefined);
}

async function decideOrThrow(
  tx: TransactionContext,
  image: ReportableImage,
  given: DecisionInput,
): Promise<Transition> {
  const decision = decide(image.current, given.action, given.version, policyOf(tx.channel), tx.nowMs);
  switch (decision.kind) {
    case 'decided':
      return decision;
    case 'outdated': {
      const latest = (await decisionsOn(tx.transaction, image.row.id)).at(-1);
      const actorName = (await namesOf(tx.transaction, [latest?.actor ?? null])).get(latest?.actor ?? '');
      throw new Problem('already-decided', `The picture is at version ${image.current.version}.`, {
        field: 'version',
        current: {
          state: image.current.state,
          version: image.current.version,
          ...(latest && { action: latest.action, actor: latest.actor }),
          ...(actorName !== undefined && { actorName }),
        },
      });
    }
    case 'impossible':
      throw new Problem(
        'invalid-field',
        `This action does not apply to a picture that is ${image.current.state}.`,
        {
          field: 'action',
        },
      );
  }
}

/** Whether a decision about `image` also applies to `use`. A picture hidden only by reports affects no other use, and neither does
 * restoring it. */
function appliesTo(use: ReportableImage, image: ReportableImage, action: ModerationAction): boolean {
  if (action === 'remove') return true;
  return action === 'restore' && image.current.state === 'removed' && use.current.state === 'removed';
}

function mayDecide({ channels }: DecisionInput, { channel }: ImageRow): boolean {
  return channels === undefined || channels.includes(channel ?? '');
}

async function closeWith(
  tx: TransactionContext,
  image: ReportableImage,
  transition: Transition,
  facts: Parameters<typeof applyTransition>[3],
): Promise<void> {
  await applyTransition(tx, image, transition, facts);
  await closeCases(tx.transaction, image.row.id, facts.action, tx.nowMs);
}

function notify(
  { committed, notifier }: Pick<ModerationContext, 'notifier'> & WriteContext,
  touched: readonly ImageRow[],
): void {
  for (const { id, channel } of touched) {
    if (channel === null) continue;
    committed(channel);
    notifier.caseChanged(channel, id);
  }
}
