import { Refused } from './refusal.ts';

/**
 * Runs `work` under a signal that ends when `parent` does, and after `ms` with the refusal `timed-out`. Work has to heed its
 * signal: nothing here walks away from it.
 */
export async function within<Result>(
  ms: number,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  parent.throwIfAborted();
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(new Refused('timed-out')), ms);
  const end = () => ending.abort(parent.reason);
  parent.addEventListener('abort', end, { once: true });
  try {
    return await work(ending.signal);
  } finally {
    clearTimeout(timer);
    parent.removeEventListener('abort', end);
  }
}

/** What `promise` brings, or the signal's reason, whichever is first. */
export async function unlessAborted<Result>(signal: AbortSignal, promise: Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
