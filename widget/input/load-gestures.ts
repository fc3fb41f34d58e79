import type * as Gestures from './gestures.ts';

let loaded: typeof Gestures | undefined;

/** Calls `use` with the part that moves the marquee: at once when it is loaded, otherwise when it has arrived. */
export function loadGestures(use: (gestures: typeof Gestures) => void): void {
  if (loaded) return use(loaded);
  import('./gestures.ts').then(
    (gestures) => use((loaded = gestures)),
    // Blocked by the page's policy or removed by a newer build, which the browser reports. The ticker still runs and pauses.
    () => {},
  );
}
