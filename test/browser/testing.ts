import { waitUntil as waitFor } from '@open-wc/testing';

export * from '@open-wc/testing';

/** Long enough for a machine that has much else to do: what does not come at all is all that may fail a test. */
const patienceMs = 60_000;

/** Takes the place of the `waitUntil` that every test imports, which gives up after a second. */
export function waitUntil(
  predicate: () => unknown,
  message?: string,
  options?: { readonly interval?: number; readonly timeout?: number },
): Promise<void> {
  return waitFor(predicate, message, { ...options, timeout: patienceMs });
}
