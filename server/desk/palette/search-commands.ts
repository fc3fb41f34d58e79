import type { PaletteCommand } from './commands-of.ts';

/** Marks above and below letters, Arabic ones too, and tatweel. */
const marks = /[\p{M}\u0640]/gu;
const alef = /[\u0622\u0623\u0625\u0671]/gu;

/** The commands whose names have every word of `asked`, in any order. */
export function searchCommands(
  commands: readonly PaletteCommand[],
  asked: string,
): readonly PaletteCommand[] {
  const words = plain(asked).split(/\s+/u).filter(Boolean);
  return commands.filter(({ label }) => words.every((word) => plain(label).includes(word)));
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(alef, '\u0627').normalize('NFKD').replace(marks, '').toLowerCase();
}
