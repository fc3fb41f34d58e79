import { loadPart } from '../element/load-part.ts';
import type * as Deferred from './deferred.ts';

let loaded: typeof Deferred | undefined;

/** The deferred part, once it is there. Until then the strip runs, and its links work. `undefined` if `signal` aborts first. */
export async function loadDeferred(signal?: AbortSignal): Promise<typeof Deferred | undefined> {
  return (loaded ??= await loadPart(() => import('./deferred.ts'), signal));
}

/** The deferred part, if it has been loaded. */
export function deferred(): typeof Deferred | undefined {
  return loaded;
}
