/** The strip's paces, in em a second: what its attribute `speed` calls them. */
export const emPerSecond = { slow: 3, normal: 4.5, fast: 6.2 } as const;

export const speeds = ['slow', 'normal', 'fast'] as const;
export type Speed = (typeof speeds)[number];

/** How wide a strip is on a phone and on a desktop, in em of its own text. */
export const stripWidthsEm = { phone: 20, desktop: 80 } as const;

/** How long a title is visible, in seconds. Widths are in em of the ticker's text. */
export function secondsOnScreen(titleEm: number, stripEm: number, pace: number = emPerSecond.normal): number {
  return (stripEm + titleEm) / pace;
}

/** The gap between two headlines of a strip, in em. */
const gapEm = 2;

/** How long all headlines take to pass once, in seconds: about, since type and pauses differ. */
export function roundSeconds(widthsEm: readonly number[], pace: number): number {
  return widthsEm.reduce((sum, width) => sum + width + gapEm, 0) / pace;
}
