import { told, warnOnce } from './warn-once.ts';

/** The ways to show headlines: a moving line, one at a time, all of them. */
export const modes = ['scroll', 'flip', 'list'] as const;

export type Mode = (typeof modes)[number];

/** What the attribute `mode` means; what is no mode is told and read as `scroll`. */
export function readMode(mode: unknown): Mode {
  const known = modes.find((name) => name === mode);
  if (!known) warnOnce(`mode="${told(mode)}" is not scroll, flip or list: scroll is used.`);
  return known ?? 'scroll';
}

/** A page may set anything as a mode, also what has no text. */
export const modeConverter = {
  fromAttribute: (value: string | null) => value ?? undefined,
  toAttribute: (value: unknown) => (value === undefined || value === null ? null : told(value)),
};
