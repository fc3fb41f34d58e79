import type { Clock } from './clock.ts';

/**
 * What `work` settles with; `undefined` if that takes longer than `timeoutMs`. The work goes on.
 *
 * @param timeoutMs at most 2^31 − 1
 */
export async function withTimeout<Result>(
  clock: Clock,
  timeoutMs: number,
  work: Promise<Result>,
): Promise<Result | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const cancel = clock.after(timeoutMs, () => resolve(undefined));
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel();
  }
}
