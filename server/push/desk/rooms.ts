import { hasAllChannels, type Principal } from '../../access/keys.ts';
import { can, type Permission } from '../../access/roles.ts';

/**
 * What the desk is told of, and whom: `cases` are reports, cases and who looks after them, `line` is what viewers see and how many they
 * are, `places` who has which headline open, `list` that a list has changed.
 */
export type Topic = 'cases' | 'line' | 'places' | 'list';

/** Who may do any of these hears of the subject. */
const actionsFor: Readonly<Record<Topic, readonly Permission[]>> = {
  cases: ['case.read'],
  line: ['headline.read', 'case.read'],
  places: ['headline.read'],
  list: ['headline.readOwn'],
};
const topics: readonly Topic[] = ['cases', 'line', 'places', 'list'];
const everyChannel = '*';

/** Whether `caller` hears of `subject` in some channel at all. */
export function receives({ roles }: Principal, subject: Topic): boolean {
  return actionsFor[subject].some((action) => can(roles, action));
}

/** The rooms that `caller` belongs into. */
export function roomsFor(caller: Principal): string[] {
  const channels = hasAllChannels(caller) ? [everyChannel] : caller.channels;
  return topics
    .filter((subject) => receives(caller, subject))
    .flatMap((subject) => channels.map((channel) => room(subject, channel)));
}

/** The rooms of everyone who hears of `subject` in `channel`. */
export function roomsOf(subject: Topic, channel: string): string[] {
  return [room(subject, channel), room(subject, everyChannel)];
}

/** Whether something of `channel` concerns `caller`, as far as channels go. */
export function isIn(caller: Principal, channel: string): boolean {
  return hasAllChannels(caller) || caller.channels.includes(channel);
}

function room(subject: Topic, channel: string): string {
  return `${subject}:${channel}`;
}
