/**
 * A timestamp in ms; `NaN` for any other text. Not by `Date.parse`: some libraries of pages put one of their own in its place, which
 * returns an object, or `null` for what is no date.
 */
export function timeMs(timestamp: string): number {
  return new Date(timestamp).getTime();
}
