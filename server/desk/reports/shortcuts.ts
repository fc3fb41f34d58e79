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

/** Keys by where they are, not by what they write: on an Arabic layout J writes «ت». */
const codes: Readonly<Record<string, Command>> = {
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

/** Of a keyboard event what counts. */
export interface Press {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The command of a key; `undefined` if it has none, or belongs to the browser. */
export function commandOf({ code, key, ctrlKey, metaKey, altKey, shiftKey }: Press): Command | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  // Where the question mark is, layouts do not agree.
  if (key === '?' || key === '؟' || (code === 'Slash' && shiftKey)) return 'help';
  return shiftKey ? undefined : codes[code];
}
