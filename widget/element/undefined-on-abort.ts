/**
 * What `promise` settles with, or `undefined` as soon as `signal` aborts. A promise that never settles, such as that of a part
 * that never arrives, then does not keep its waiters in memory.
 */
export async function undefinedOnAbort<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value | undefined> {
  if (!signal) return promise;
  const settled = new AbortController();
  try {
    // Nothing that `promise` is given may refer to `signal`, whose listeners refer to the whole strip.
    return await new Promise<Value | undefined>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(undefined), { signal: settled.signal });
      promise.then(resolve, reject);
      if (signal.aborted) resolve(undefined);
    });
  } finally {
    settled.abort();
  }
}
