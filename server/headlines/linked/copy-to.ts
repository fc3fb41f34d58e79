import { Problem } from '../../protocol/problem.ts';
import { directionOf } from '../../protocol/text/direction.ts';
import type { ChannelRow } from '../../store/channels.ts';
import {
  findHeadline,
  isPublished,
  paragraphsOf,
  toHeadline,
  type HeadlineRow,
} from '../../store/headlines.ts';
import { headlinesOfGroups, linkHeadlines } from '../../store/linked-headlines.ts';
import type { Queries } from '../../store/store.ts';
import type { WriteContext } from '../../store/write-context.ts';
import type { HeadlineOutcomes } from '../repeatable.ts';
import type { Draft } from '../rules/draft.ts';
import { publishLinked, type LinkedRequest } from './publish-linked.ts';

/** The headline that is copied, and its channel. */
export interface CopySource {
  readonly id: string;
  readonly channel: Pick<ChannelRow, 'id' | 'lang' | 'dir'>;
}

/**
 * Publishes what a headline says in further channels too, or in none: not as breaking, and not pinned. The copies are linked with it.
 *
 * @throws {Problem} as `publish` does, with every channel that refuses; `already-exists` where the channel already has it
 */
export async function copyTo(
  context: WriteContext,
  request: LinkedRequest,
  source: CopySource,
  channels: readonly string[],
): Promise<HeadlineOutcomes> {
  return publishLinked(context, request, {
    channels,
    isSubmission: false,
    async draftFor(channel, transaction) {
      const row = await findCopied(transaction, source.id);
      await assertAbsent(transaction, row, channel.id);
      return toCopy(row, source.channel, channel);
    },
    async groupWithin(transaction) {
      const { id, link_group: group } = await findCopied(transaction, source.id);
      // Its id is unique, so it can name the group.
      if (group === null) await linkHeadlines(transaction, [id], id);
      return group ?? id;
    },
  });
}

async function findCopied(transaction: Queries, id: string): Promise<HeadlineRow> {
  const row = await findHeadline(transaction, id);
  if (row && isPublished(row)) return row;
  throw new Problem('invalid-field', 'Only what was published can be copied.', { field: 'headline' });
}

async function assertAbsent(transaction: Queries, row: HeadlineRow, channel: string): Promise<void> {
  const linked = row.link_group === null ? [row] : await headlinesOfGroups(transaction, [row.link_group]);
  const there = linked.find((each) => each.channel === channel && each.state !== 'retracted');
  if (there) throw new Problem('already-exists', `The headline is already in this channel, as ${there.id}.`);
}

/** A headline without a language of its own has that of its channel, which may differ from the other channel's. */
function toCopy(row: HeadlineRow, from: CopySource['channel'], { lang: other }: ChannelRow): Draft {
  const { title, url, source, summary, image } = toHeadline(row);
  const lang = row.lang ?? (from.lang === other ? undefined : from.lang);
  const dir =
    row.dir ??
    (row.lang === null && lang !== undefined && from.dir !== directionOf(lang) ? from.dir : undefined);
  return {
    title,
    url,
    source,
    lang,
    dir,
    summary,
    paragraphs: paragraphsOf(row),
    ...(image?.state === 'visible' && {
      image: { id: image.id, alt: image.alt ?? '', credit: image.credit },
    }),
  };
}
