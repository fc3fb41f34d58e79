/** A signal that aborts when `parent` does, and with a `TimeoutError` after `ms`. */
export function deadline(ms: number, parent: AbortSignal): AbortSignal {
  // `AbortSignal.timeout` takes whole numbers only.
  return AbortSignal.any([parent, AbortSignal.timeout(Math.max(0, Math.ceil(ms)))]);
}

export function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

/** What `promise` brings, or the signal's reason, whichever is first. For work that cannot be called off. */
export async function abortable<Result>(signal: AbortSignal, promise: Promise<Result>): Promise<Result> {
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
