import { isOfAllChannels, type Caller } from '../../access/keys.ts';
import { can, type Action } from '../../protocol/newsroom/roles.ts';

/**
 * What the desk is told of, and whom: `cases` are reports, cases and who looks after them, `line` is what viewers see and how many they
 * are, `places` who has which headline open, `list` that a list has changed.
 */
export type Subject = 'cases' | 'line' | 'places' | 'list';

/** Who may do any of these hears of the subject. */
const heardBy: Readonly<Record<Subject, readonly Action[]>> = {
  cases: ['case.read'],
  line: ['headline.read', 'case.read'],
  places: ['headline.read'],
  list: ['headline.readOwn'],
};
const subjects: readonly Subject[] = ['cases', 'line', 'places', 'list'];
const everyChannel = '*';

/** Whether `caller` hears of `subject` in some channel at all. */
export function hears({ roles }: Caller, subject: Subject): boolean {
  return heardBy[subject].some((action) => can(roles, action));
}

/** The rooms that `caller` belongs into. */
export function roomsFor(caller: Caller): string[] {
  const channels = isOfAllChannels(caller) ? [everyChannel] : caller.channels;
  return subjects
    .filter((subject) => hears(caller, subject))
    .flatMap((subject) => channels.map((channel) => room(subject, channel)));
}

/** The rooms of everyone who hears of `subject` in `channel`. */
export function roomsOf(subject: Subject, channel: string): string[] {
  return [room(subject, channel), room(subject, everyChannel)];
}

/** Whether something of `channel` concerns `caller`, as far as channels go. */
export function isIn(caller: Caller, channel: string): boolean {
  return isOfAllChannels(caller) || caller.channels.includes(channel);
}

function room(subject: Subject, channel: string): string {
  return `${subject}:${channel}`;
}
