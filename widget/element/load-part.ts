import { undefinedOnAbort } from './undefined-on-abort.ts';
import { warnOnce } from './warn-once.ts';

const firstDelayMs = 2_000;
const maxDelayMs = 5 * 60_000;

/**
 * Loads a later part. If that fails, it tries again after 2, 4, 8 … 300 s, less up to half at random, until it succeeds or
 * `signal` aborts.
 * `onFailure` is called once, after the first failure.
 */
export async function loadPart<Part>(
  load: () => Promise<Part>,
  signal?: AbortSignal,
  onFailure?: () => void,
): Promise<Part | undefined> {
  for (let delayMs = firstDelayMs; !signal?.aborted; delayMs = Math.min(maxDelayMs, delayMs * 2)) {
    try {
      return await undefinedOnAbort(load(), signal);
    } catch (error) {
      if (delayMs === firstDelayMs) {
        warnOnce(String(error));
        onFailure?.();
      }
      let timer: ReturnType<typeof setTimeout> | undefined;
      const wait = new Promise((resolve) => {
        timer = setTimeout(resolve, delayMs * (1 - Math.random() / 2));
      });
      await undefinedOnAbort(wait, signal);
      clearTimeout(timer);
    }
  }
  return undefined;
}
