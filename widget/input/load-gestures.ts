import type * as Hand from './gestures.ts';

let loaded: typeof Hand | undefined;

/** Hands over what moves a strip: at once if it is there, else when it has come. It is loaded when somebody reaches for it. */
export function byHand(use: (hand: typeof Hand) => void): void {
  if (loaded) return use(loaded);
  import('./gestures.ts').then(
    (hand) => use((loaded = hand)),
    // Blocked by the page's policy, or gone with an older build, of which the browser tells: the strip runs and holds without.
    () => {},
  );
}
