import { setImmediate } from 'node:timers/promises';

/**
 * Returns what long work awaits after each of its steps: after every `steps` of them, the event loop runs what else is due.
 *
 * @param steps from 1; by default so many that they take some milliseconds
 */
export function yieldEvery(steps = 50): () => Promise<void> {
  let done = 0;
  return async () => {
    done += 1;
    if (done % steps === 0) await setImmediate();
  };
}
