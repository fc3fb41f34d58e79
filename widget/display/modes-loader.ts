import { loadPart } from '../element/load-part.ts';
import type * as Modes from '../modes/create-view.ts';

/** Loads the views other than the marquee where they are used: most strips show the marquee. */
export class ModesLoader {
  modes: typeof Modes | undefined;
  readonly #onLoad: () => void;
  #signal: AbortSignal | undefined;
  #attempt: Promise<void> | undefined;

  /** @param onLoad called when the views have arrived, also long after `load` has given its first attempt up */
  constructor(onLoad: () => void) {
    this.#onLoad = onLoad;
  }

  /** Settles when the views are there or the first attempt has failed; further attempts end with `signal`. */
  async load(signal: AbortSignal | undefined): Promise<void> {
    if (this.modes || this.#signal === signal) return this.#attempt;
    this.#signal = signal;
    this.#attempt = new Promise((settle) => {
      void loadPart(() => import('../modes/create-view.ts'), signal, settle).then((part) => {
        this.modes ??= part;
        settle();
        if (part) this.#onLoad();
      });
    });
    return this.#attempt;
  }
}
