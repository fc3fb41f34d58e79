import { undefinedOnAbort } from '../element/undefined-on-abort.ts';
import type * as Gestures from './gestures.ts';

/** Calls `use` with the part that moves the marquee, once it is there. */
export type LoadGestures = (use: (gestures: typeof Gestures) => void) => void;

let loaded: typeof Gestures | undefined;

/**
 * Calls `use` with the part that moves the marquee: at once when it is loaded, otherwise when it has arrived, unless `signal` aborts
 * first. Where it is blocked by the page's policy or removed by a newer build, the ticker still runs and pauses.
 */
export async function loadGestures(
  use: (gestures: typeof Gestures) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (loaded) return use(loaded);
  const part = await undefinedOnAbort(import('./gestures.ts'), signal).catch(() => undefined);
  loaded ??= part;
  if (part) use(part);
}
