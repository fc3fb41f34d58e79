import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { DeskApp } from '../../desk-app.ts';

/** The channels of the key that it is not in. */
export function copyTargets(
  { channels }: DeskApp,
  { headline, linked = [] }: HeadlineEntry,
): readonly ChannelSettings[] {
  const there = linked.filter(({ state }) => state !== 'retracted').map(({ channel }) => channel);
  return channels.filter(({ id }) => id !== headline.channel && !there.includes(id));
}
