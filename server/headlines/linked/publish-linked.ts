import { unknownChannel } from '../../protocol/problem.ts';
import type { ChannelRow } from '../../store/channels.ts';
import { linkHeadlines } from '../../store/linked-headlines.ts';
import type { Queries } from '../../store/store.ts';
import type { Actor, WriteContext } from '../../store/write-context.ts';
import { allOrNone } from '../all-or-none.ts';
import type { Idempotency } from '../idempotency.ts';
import { publishWithin } from '../publish.ts';
import { repeatable, type HeadlineOutcome, type HeadlineOutcomes } from '../repeatable.ts';
import type { Draft } from '../rules/draft.ts';
import { lockChannels } from './lock-channels.ts';

/** A request that concerns several channels. */
export interface LinkedRequest {
  readonly actor: Actor;
  /** @throws {Problem} `not-allowed` unless the principal may write there */
  readonly authorize: (channel: string) => void;
  readonly idempotency?: Idempotency | undefined;
}

export interface LinkedPublication {
  readonly channels: readonly string[];
  readonly isSubmission: boolean;
  /** What is published in `channel`, once all are locked. @throws {Problem} to refuse it there */
  readonly draftFor: (channel: ChannelRow, transaction: Queries) => Draft | Promise<Draft>;
  /** The link group of existing headlines, which the new ones join; without it, they get a new one. */
  readonly groupWithin?: (transaction: Queries) => Promise<string>;
}

/**
 * Publishes a headline in several channels, or in none. From then on the headlines know of each other.
 *
 * @throws {Problem} as `publish` does, with every channel that refuses
 */
export async function publishLinked(
  { store, clock, newId, committed }: WriteContext,
  { actor, authorize, idempotency }: LinkedRequest,
  { channels, isSubmission, draftFor, groupWithin }: LinkedPublication,
): Promise<HeadlineOutcomes> {
  const changedCases = new Set<string>();
  const answer = await store.write(async (transaction) => {
    const locked = await lockChannels(transaction, channels);
    const nowMs = clock.nowMs();
    return repeatable(transaction, actor, idempotency, nowMs, async () => {
      const linkGroup = groupWithin ? await groupWithin(transaction) : newId();
      const publishIn = async (id: string): Promise<HeadlineOutcome> => {
        authorize(id);
        const channel = locked.get(id);
        if (!channel) throw unknownChannel(id, {});
        const tx = { transaction, channel, actor, nowMs, changedCases };
        const options = { isSubmission, linkGroup };
        const { body } = await publishWithin(tx, await draftFor(channel, transaction), newId, options);
        return { ...body, linkGroup };
      };
      const headlines = await allOrNone('channels', channels, publishIn, (id) => id);
      // One that was there already, by its `externalId`, is linked from now on.
      const ids = headlines.map(({ headline }) => headline.id);
      await linkHeadlines(transaction, ids, linkGroup);
      return headlines;
    });
  });
  // A key that has lost a channel since then does not learn the outcome of its headline.
  if (answer.isReplay) for (const { headline } of answer.headlines) authorize(headline.channel);
  else for (const channel of channels) committed(channel, changedCases);
  return answer;
}
