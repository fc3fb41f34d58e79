import { waitUntil as waitFor } from '@open-wc/testing';

export * from '@open-wc/testing';

/** Long enough for a busy machine: only what never happens may fail a test. */
const timeoutMs = 60_000;

/** Takes the place of the `waitUntil` that every test imports, which gives up after a second. */
export function waitUntil(
  predicate: () => unknown,
  message?: string,
  options?: { readonly interval?: number; readonly timeout?: number },
): Promise<void> {
  return waitFor(predicate, message, { ...options, timeout: timeoutMs });
}
