import { commandIn, type Press, type ShortcutCodes } from '../../controls/shortcuts.ts';
import type { RowAction } from './row-action.ts';

/** What one key does in the list of headlines. */
export const listCommands = [
  'next',
  'previous',
  'edit',
  'breaking',
  'pin',
  'retract',
  'approve',
  'select',
  'undo',
  'search',
  'write',
  'help',
] as const;
export type ListCommand = (typeof listCommands)[number];

const codes: ShortcutCodes<ListCommand> = {
  KeyJ: 'next',
  KeyK: 'previous',
  KeyE: 'edit',
  KeyB: 'breaking',
  KeyP: 'pin',
  KeyR: 'retract',
  KeyA: 'approve',
  KeyX: 'select',
  KeyZ: 'undo',
  KeyF: 'search',
  KeyN: 'write',
};

/** What is printed on the keys. */
export const listKeys: Readonly<Record<ListCommand, string>> = {
  next: 'J',
  previous: 'K',
  edit: 'E',
  breaking: 'B',
  pin: 'P',
  retract: 'R',
  approve: 'A',
  select: 'X',
  undo: 'Z',
  search: 'F',
  write: 'N',
  help: '?',
};

/** Which of the actions of a row a key stands for: it has one of them at a time. */
export const actionsOf = {
  breaking: ['break', 'end-breaking'],
  pin: ['pin', 'unpin'],
  retract: ['retract', 'refuse', 'withdraw'],
  approve: ['approve', 'release'],
} as const satisfies Partial<Record<ListCommand, readonly RowAction[]>>;

/** The command of a key in the list. */
export function listCommandOf(press: Press): ListCommand | undefined {
  return commandIn(press, codes);
}
