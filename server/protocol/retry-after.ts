import { timeMs } from './time-ms.ts';

/**
 * How long the `Retry-After` of an answer asks to wait; 0 without one that can be read. It is in seconds or a date; a date counts from the
 * `Date` of the same answer, since the clock of a device may be wrong.
 */
export function retryAfterMs(headers: Pick<Headers, 'get'>): number {
  const after = headers.get('retry-after') ?? '';
  return Math.max(0, Number(after) * 1000 || timeMs(after) - timeMs(headers.get('date') ?? '') || 0);
}
