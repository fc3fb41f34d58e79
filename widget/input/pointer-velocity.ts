/** Where a pointer was at a time. */
export interface PointerSample {
  readonly px: number;
  readonly ms: number;
}

/** Earlier samples say nothing about the velocity at release. */
const windowMs = 100;

/** The velocity of a pointer that is released at `nowMs`; 0 if it rested before. */
export function pointerVelocityPxPerMs(samples: readonly PointerSample[], nowMs: number): number {
  const recent = samples.filter(({ ms }) => nowMs - ms <= windowMs);
  const [first, last] = [recent[0], recent.at(-1)];
  if (!first || !last || last === first) return 0;
  // Measured until the release and not until the last move: a pointer that stops first is slow.
  return (last.px - first.px) / Math.max(nowMs - first.ms, 1);
}
