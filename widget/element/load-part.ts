import { warnOnce } from './warn-once.ts';

const firstDelayMs = 2_000;
const maxDelayMs = 5 * 60_000;

/**
 * Loads a later part; where that fails, again after 2, 4, 8 … 300 s, less a random half, until it is there or `signal` aborts.
 * `onFailure` is called once, after the first failure.
 */
export async function loadPart<Part>(
  load: () => Promise<Part>,
  signal?: AbortSignal,
  onFailure?: () => void,
): Promise<Part | undefined> {
  for (let delayMs = firstDelayMs; !signal?.aborted; delayMs = Math.min(maxDelayMs, delayMs * 2)) {
    try {
      return await load();
    } catch (error) {
      if (delayMs === firstDelayMs) {
        warnOnce(String(error));
        onFailure?.();
      }
      await pause(delayMs * (1 - Math.random() / 2), signal);
    }
  }
  return undefined;
}

/** A pause that has ended keeps nothing of who waited for it. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
