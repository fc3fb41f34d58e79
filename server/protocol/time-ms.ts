/**
 * A timestamp in ms; `NaN` for any other text. Does not use `Date.parse`: libraries on some pages replace it by one of their own, which
 * returns an object, or `null` for text that is not a date.
 */
export function timeMs(timestamp: string): number {
  return new Date(timestamp).getTime();
}
