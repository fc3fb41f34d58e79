/** The strip's pace where nothing else is chosen, in em a second: the `normal` of its attribute `speed`. */
const normalEmPerSecond = 4.5;

/** How wide a strip is on a phone and on a desktop, in em of its own text. */
export const stripWidthsEm = { phone: 20, desktop: 80 } as const;

/** How long a title is visible, in seconds. Widths are in em of the ticker's text. */
export function secondsOnScreen(
  titleEm: number,
  stripEm: number,
  emPerSecond: number = normalEmPerSecond,
): number {
  return (stripEm + titleEm) / emPerSecond;
}
