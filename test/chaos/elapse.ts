import { once } from 'node:events';

/** Lets time pass: a fault lasts, and writers pause. Nothing that is expected is waited for in this way. */
export async function elapse(ms: number): Promise<void> {
  await once(AbortSignal.timeout(ms), 'abort');
}
