import type { ViewOptions } from '../view/view.ts';
import type * as Movement from './movement.ts';
import type { refit } from './refit.ts';
import type { settle } from './settle.ts';

export interface MarqueeOptions extends ViewOptions {
  /** The code for steps, reveals and refits is loaded when a viewer reaches for the ticker. */
  loadMovement(use: (movement: LoadedMovement) => void): void;
}

type LoadedMovement = Pick<typeof Movement, 'reveal' | 'step' | 'toEnd'> & {
  readonly refit: typeof refit;
  readonly settle: typeof settle;
};
