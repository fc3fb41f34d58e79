import type { HeadlineEntry, LinkedHeadline } from '../../../protocol/newsroom/headlines.ts';

/** The linked headlines that are neither retracted nor expired, in the channels of the key. */
export function activeLinks({ linked = [] }: HeadlineEntry): readonly LinkedHeadline[] {
  return linked.filter(({ state }) => state !== 'retracted' && state !== 'expired');
}

/** The channels whose headlines say and are the same: what is done to one is most likely meant for them. */
export function alikeChannels(entry: HeadlineEntry): readonly string[] {
  return activeLinks(entry)
    .filter(({ title, state }) => title === entry.headline.title && state === entry.state)
    .map(({ channel }) => channel);
}

/** In how many channels it is. */
export function channelCount(entry: HeadlineEntry): number {
  return 1 + activeLinks(entry).length + (entry.linkedElsewhere ?? 0);
}

/** `list` with or without `id`. */
export function toggled(list: readonly string[], id: string, isOn: boolean): readonly string[] {
  return isOn ? [...list.filter((each) => each !== id), id] : list.filter((each) => each !== id);
}
