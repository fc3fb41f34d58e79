/** Keys by where they are, not by what they write: on an Arabic layout J writes «ت». */
export type ShortcutCodes<Command extends string> = Readonly<Record<string, Command>>;

/** The parts of a keyboard event that matter. */
export interface Press {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The command of a key, `help` for the question mark; `undefined` if it has none, or belongs to the browser. */
export function commandIn<Command extends string>(
  { code, key, ctrlKey, metaKey, altKey, shiftKey }: Press,
  codes: ShortcutCodes<Command>,
): Command | 'help' | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  // Layouts differ in where the question mark is.
  if (key === '?' || key === '؟' || (code === 'Slash' && shiftKey)) return 'help';
  return shiftKey ? undefined : codes[code];
}
