import { type Mode, modes } from '../../server/protocol/modes.ts';
import { printable, warnOnce } from './warn-once.ts';

export type { Mode };

/** The mode that the attribute `mode` names; anything else is read as `scroll`, with a warning. */
export function readMode(mode: unknown): Mode {
  const known = modes.find((name) => name === mode);
  if (!known) warnOnce(`mode="${printable(mode)}" is not scroll, flip or list: scroll is used.`);
  return known ?? 'scroll';
}

/** A page may set any value as a mode, even one that cannot be converted to text. */
export const modeConverter = {
  fromAttribute: (value: string | null) => value ?? undefined,
  toAttribute: (value: unknown) => (value === undefined || value === null ? null : printable(value)),
};
