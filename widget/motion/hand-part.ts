import type * as Hand from './by-hand.ts';

/** Hands over what moves a strip, which is loaded when somebody reaches for it. */
export function byHand(use: (hand: typeof Hand) => void): void {
  // Blocked by the page's policy, or gone with an older build, of which the browser tells: the strip runs and holds without.
  import('./by-hand.ts').then(use, () => {});
}
