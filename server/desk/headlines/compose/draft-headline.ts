import { hourMs } from '../../../protocol/durations.ts';
import type { Headline } from '../../../protocol/headline.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { FullHeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import { bodyOf, type Draft } from './draft.ts';

/** What is written as the headline that it would be, published now. */
export function draftAsHeadline(
  draft: Draft,
  channel: ChannelSettings,
  entry: FullHeadlineEntry | undefined,
  nowMs: number,
): Headline {
  const { image, paragraphs, publishAt: _, ...body } = bodyOf(draft, channel.timeZone);
  const known = entry?.headline;
  return {
    priority: 'normal',
    ...body,
    id: known?.id ?? 'draft',
    channel: channel.id,
    hasStory: paragraphs !== undefined,
    // Rounded up to the next hour: it comes before all others, and does not change with each rendering.
    publishedAt: new Date(nowMs - (nowMs % hourMs) + hourMs).toISOString(),
    version: known?.version ?? 1,
    ...(image && { image: { ...image, width: 0, height: 0, state: 'visible' as const } }),
  };
}

/** What is written as the newsroom would list it, to be compared with what it lists. */
export function draftAsWhole(
  draft: Draft,
  channel: ChannelSettings,
  entry: FullHeadlineEntry,
  nowMs: number,
): FullHeadlineEntry {
  const { paragraphs, publishAt } = bodyOf(draft, channel.timeZone);
  return {
    headline: draftAsHeadline(draft, channel, entry, nowMs),
    state: entry.state,
    ...(paragraphs && { paragraphs }),
    ...(publishAt !== undefined && { publishAt }),
  };
}
