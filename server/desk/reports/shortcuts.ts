import { commandIn, type Press, type ShortcutCodes } from '../controls/shortcuts.ts';

/** What one key does in the view of reports. */
export const commands = [
  'next',
  'previous',
  'remove',
  'restore',
  'dismiss',
  'reveal',
  'undo',
  'select',
  'help',
] as const;
export type Command = (typeof commands)[number];

const codes: ShortcutCodes<Command> = {
  KeyJ: 'next',
  KeyK: 'previous',
  KeyH: 'remove',
  KeyR: 'restore',
  KeyD: 'dismiss',
  Space: 'reveal',
  KeyZ: 'undo',
  KeyX: 'select',
};

/** What is printed on the keys; the last two are found by what they write as well. */
export const keyNames: Readonly<Record<Command, string>> = {
  next: 'J',
  previous: 'K',
  remove: 'H',
  restore: 'R',
  dismiss: 'D',
  reveal: 'Space',
  undo: 'Z',
  select: 'X',
  help: '?',
};

/** The command of a key in this view. */
export function commandOf(press: Press): Command | undefined {
  return commandIn(press, codes);
}
