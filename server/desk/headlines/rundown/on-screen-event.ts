import type { ShownBySpeed } from './on-screen.ts';

/** The strips here show something else than before. */
export class OnScreenEvent extends Event {
  readonly shown: ShownBySpeed;

  constructor(shown: ShownBySpeed) {
    super('on-screen', { bubbles: true });
    this.shown = shown;
  }
}
