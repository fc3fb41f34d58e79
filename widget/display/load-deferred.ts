import { warnOnce } from '../element/warn-once.ts';
import type * as Deferred from './deferred.ts';

let loading: Promise<typeof Deferred | undefined> | undefined;
let loaded: typeof Deferred | undefined;

/** The deferred part; `undefined` where it cannot be loaded: there the strip still runs, and its links work. */
export function loadDeferred(): Promise<typeof Deferred | undefined> {
  loading ??= import('./deferred.ts').then(
    (part) => (loaded = part),
    (error: unknown) => {
      warnOnce(String(error));
      return undefined;
    },
  );
  return loading;
}

/** The deferred part, if it has been loaded. */
export function deferred(): typeof Deferred | undefined {
  return loaded;
}
