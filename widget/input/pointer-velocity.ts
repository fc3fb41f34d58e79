/** Where a pointer was. */
export interface Point {
  readonly px: number;
  readonly ms: number;
}

/** What came earlier says nothing of how fast the hand is when it lets go. */
const windowMs = 100;

/** How fast a pointer is that is lifted at `nowMs`; 0 if it rested before. */
export function releasePxPerMs(points: readonly Point[], nowMs: number): number {
  const recent = points.filter(({ ms }) => nowMs - ms <= windowMs);
  const [first, last] = [recent[0], recent.at(-1)];
  if (!first || !last || last === first) return 0;
  // Until it was lifted, not until it last moved: a hand that stops is a slow one.
  return (last.px - first.px) / Math.max(nowMs - first.ms, 1);
}
