import { minuteMs } from '../../protocol/durations.ts';

/** How long the picture stays in one place. */
const placeMs = 3 * minuteMs;

/** A round through the places of a square, each beside the one before: nothing is seen to jump. */
const round: readonly (readonly [x: number, y: number])[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
];

/** The offset of the whole picture, in steps to either side: letters that stay in place for weeks must not burn in. */
export function placeAt(nowMs: number): readonly [x: number, y: number] {
  return round[Math.floor(nowMs / placeMs) % round.length] ?? [0, 0];
}
