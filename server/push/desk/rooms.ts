import { hasAllChannels, type Principal } from '../../access/keys.ts';
import { can, type Permission } from '../../protocol/newsroom/roles.ts';

/**
 * What a desk can receive: `cases` are reports, cases and claims; `events` are what viewers see, and viewer counts; `presence` is who has
 * which headline open; `list` means that a list of headlines has changed.
 */
export type Topic = 'cases' | 'events' | 'presence' | 'list';

/** A principal who may do any of these receives the topic. */
const actionsFor: Readonly<Record<Topic, readonly Permission[]>> = {
  cases: ['case.read'],
  events: ['headline.read', 'case.read'],
  presence: ['headline.read'],
  list: ['headline.readOwn'],
};
const topics: readonly Topic[] = ['cases', 'events', 'presence', 'list'];
const everyChannel = '*';

/** Whether `principal` receives `topic` in any channel. */
export function receives({ roles }: Principal, topic: Topic): boolean {
  return actionsFor[topic].some((action) => can(roles, action));
}

/** The rooms of `principal`. */
export function roomsFor(principal: Principal): string[] {
  const channels = hasAllChannels(principal) ? [everyChannel] : principal.channels;
  return topics
    .filter((topic) => receives(principal, topic))
    .flatMap((topic) => channels.map((channel) => room(topic, channel)));
}

/** The rooms of everyone who receives `topic` in `channel`. */
export function roomsOf(topic: Topic, channel: string): string[] {
  return [room(topic, channel), room(topic, everyChannel)];
}

/** Whether `channel` is one of the channels of `principal`. */
export function isIn(principal: Principal, channel: string): boolean {
  return hasAllChannels(principal) || principal.channels.includes(channel);
}

function room(topic: Topic, channel: string): string {
  return `${topic}:${channel}`;
}
