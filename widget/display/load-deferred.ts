import type * as After from './deferred.ts';
import { warnOnce } from '../element/warn-once.ts';

let loading: Promise<typeof After | undefined> | undefined;
let loaded: typeof After | undefined;

/** The part for the time after the first headlines; `undefined` where it cannot be loaded: there the strip runs and its links work. */
export function loadAfter(): Promise<typeof After | undefined> {
  loading ??= import('./deferred.ts').then(
    (after) => (loaded = after),
    (error: unknown) => {
      warnOnce(String(error));
      return undefined;
    },
  );
  return loading;
}

/** The same, if it is there by now. */
export function after(): typeof After | undefined {
  return loaded;
}
