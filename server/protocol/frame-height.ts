import type { Mode } from './modes.ts';

/** For the size of letters in a frame page. `flip` has its controls above its two lines in a strip below 44em, which is 792 px here. */
const heightsPx: Readonly<Record<Mode, number>> = { scroll: 50, flip: 128, list: 320 };

/**
 * How high a frame has to be, in px.
 *
 * @param size of the letters: `large` is a third more, anything else is normal
 */
export function frameHeightPx(mode: Mode, size?: string): number {
  return Math.round(heightsPx[mode] * (size === 'large' ? 4 / 3 : 1));
}
