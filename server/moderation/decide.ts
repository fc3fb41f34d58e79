import { decide, onTime, type Action, type Ground, type Transition } from './rules/case.ts';
import { Problem } from '../protocol/problem.ts';
import { decisionsOn } from '../store/decisions.ts';
import { findImage, hiddenImages, usesOf, type ImageRow } from '../store/images.ts';
import { closeCases } from '../store/reports.ts';
import { namesOf } from '../store/keys.ts';
import type { Queries } from '../store/store.ts';
import { evaluateImage, policyOf, reportable, transit, type ReportableImage } from './case-transition.ts';
import { holdChannel, schedule, type Actor, type Publishing, type Turn } from '../store/write-context.ts';
import type { Reporting } from './report.ts';

export interface GivenDecision {
  readonly action: Action;
  /** The version of the image that the moderator saw. */
  readonly version: number;
  /** Of a removal: `legal` makes the picture answer 451. */
  readonly ground?: Ground | undefined;
  readonly note?: string | undefined;
  /** The channels that the moderator is for; `undefined` is all. */
  readonly channels?: readonly string[] | undefined;
}

/**
 * A moderator decides about an image. Removing it acts on every use of the same picture, and so does putting back what was
 * removed: the decision is about what the picture shows. Deciding again is how a decision is undone. In channels that are not theirs
 * moderators put back what they have removed themselves, and no more.
 *
 * @throws {Problem} `not-found`, `already-decided` with the latest decision if someone was quicker, `invalid-field` for an action
 *   that says nothing about an image in this state
 */
export async function decideImage(
  reporting: Reporting,
  actor: Actor,
  id: string,
  given: GivenDecision,
): Promise<void> {
  const { store, clock, viewersOfLastHour } = reporting;
  const touched = await store.write(async (transaction) => {
    const uses = await holdUses(transaction, id);
    const image = uses.find(({ row }) => row.id === id);
    if (!image) throw new Problem('not-found', 'There is no such picture.');

    const nowMs = clock.nowMs();
    const turnIn = async (row: ImageRow): Promise<Turn> => ({
      transaction,
      channel: await holdChannel(transaction, row.channel ?? ''),
      actor,
      nowMs,
    });
    const turn = await turnIn(image.row);
    const transition = await decided(turn, image, given);
    const now = { viewersOfLastHour: viewersOfLastHour(turn.channel.id), nowMs };
    const evaluation = await evaluateImage(transaction, image, policyOf(turn.channel), now);
    // Not the version that was seen: the audit says which one it became.
    const facts = { action: given.action, ground: given.ground, note: given.note };
    await conclude(turn, image, transition, { ...facts, evaluation });

    const others: ReportableImage[] = [];
    for (const use of uses) {
      if (use.row.id === id || !isAlike(use, image, given.action)) continue;
      if (given.action === 'confirm' || (await mayPutBack(turn, use, given))) others.push(use);
    }
    for (const other of others) {
      const otherTurn = await turnIn(other.row);
      const alike = decide(
        other.current,
        given.action,
        other.current.version,
        policyOf(otherTurn.channel),
        nowMs,
      );
      if (alike.kind === 'decided') await conclude(otherTurn, other, alike, facts);
    }
    return [image, ...others].map(({ row }) => row);
  });
  tell(reporting, touched);
}

/** Puts back what waited for a moderator for longer than its channel allows. */
export async function runCasesDue(reporting: Reporting): Promise<void> {
  const { store, clock } = reporting;
  for (const { id, channel } of await hiddenImages(store.db)) {
    const touched = await store.write(async (transaction) => {
      const turn: Turn = {
        transaction,
        channel: await holdChannel(transaction, channel ?? ''),
        actor: schedule,
        nowMs: clock.nowMs(),
      };
      const image = await reportable(transaction, await findImage(transaction, id));
      if (!image) return [];
      const transition = onTime(image.current, policyOf(turn.channel), turn.nowMs);
      if (transition.next === image.current) return [];
      await conclude(turn, image, transition, { action: 'restore', note: 'time' });
      return [image.row];
    });
    tell(reporting, touched);
  }
}

/** All uses of the picture that `id` shows, their channels held in one order, so that two decisions cannot wait for each other. */
async function holdUses(transaction: Queries, id: string): Promise<ReportableImage[]> {
  const first = await reportable(transaction, await findImage(transaction, id));
  if (!first) return [];
  const channels = (await usesOf(transaction, first.picture)).flatMap(({ channel }) => channel ?? []);
  for (const channel of [...new Set(channels)].toSorted()) await holdChannel(transaction, channel);

  const uses = await usesOf(transaction, first.picture);
  const images = await Promise.all(uses.map((row) => reportable(transaction, row)));
  return images.filter((image) => image !== undefined);
}

async function decided(turn: Turn, image: ReportableImage, given: GivenDecision): Promise<Transition> {
  const decision = decide(image.current, given.action, given.version, policyOf(turn.channel), turn.nowMs);
  switch (decision.kind) {
    case 'decided':
      return decision;
    case 'outdated': {
      const latest = (await decisionsOn(turn.transaction, image.row.id)).at(-1);
      const actorName = (await namesOf(turn.transaction, [latest?.actor ?? null])).get(latest?.actor ?? '');
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
      throw new Problem('invalid-field', `A picture that is ${image.current.state} can not be decided so.`, {
        field: 'action',
      });
  }
}

/** Whether a decision about `image` is one about `use` as well. What was hidden by reports alone does not spread, nor does its return. */
function isAlike(use: ReportableImage, image: ReportableImage, action: Action): boolean {
  if (action === 'confirm') return true;
  return action === 'restore' && image.current.state === 'confirmed' && use.current.state === 'confirmed';
}

async function mayPutBack(
  { transaction, actor }: Turn,
  { row }: ReportableImage,
  { channels }: GivenDecision,
): Promise<boolean> {
  if (channels === undefined || channels.includes(row.channel ?? '')) return true;
  const latest = (await decisionsOn(transaction, row.id)).at(-1);
  return latest?.action === 'confirm' && latest.actor === actor;
}

async function conclude(
  turn: Turn,
  image: ReportableImage,
  transition: Transition,
  facts: Parameters<typeof transit>[3],
): Promise<void> {
  await transit(turn, image, transition, facts);
  await closeCases(turn.transaction, image.row.id, facts.action, turn.nowMs);
}

function tell({ committed, desk }: Pick<Reporting, 'desk'> & Publishing, touched: readonly ImageRow[]): void {
  for (const { id, channel } of touched) {
    if (channel === null) continue;
    committed(channel);
    desk.changed(channel, id);
  }
}
