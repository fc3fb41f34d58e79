/** A signal that aborts when `parent` does, and with a `TimeoutError` after `ms`. */
export function deadline(ms: number, parent: AbortSignal): AbortSignal {
  // `AbortSignal.timeout` takes whole numbers only.
  return AbortSignal.any([parent, AbortSignal.timeout(Math.max(0, Math.ceil(ms)))]);
}

export function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

/**
 * What `promise` settles with, for work that cannot be called off.
 *
 * @throws the reason of `signal` as soon as it is aborted
 */
export async function rejectOnAbort<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
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
