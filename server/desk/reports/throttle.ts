export interface ThrottleOptions {
  /** The least time between two runs, in ms. */
  readonly everyMs: number;
  readonly run: () => void;
  /** Calls `act` after `ms`, and gives what cancels that. */
  readonly after: (ms: number, act: () => void) => () => void;
}

/** Runs at once when asked, and for all that is asked during the time after that once more at its end. */
export class Throttle {
  readonly #options: ThrottleOptions;
  #cancel: (() => void) | undefined;
  #isAsked = false;

  constructor(options: ThrottleOptions) {
    this.#options = options;
  }

  ask(): void {
    if (this.#cancel) this.#isAsked = true;
    else this.#go();
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#isAsked = false;
  }

  #go(): void {
    this.#isAsked = false;
    this.#cancel = this.#options.after(this.#options.everyMs, () => {
      this.#cancel = undefined;
      if (this.#isAsked) this.#go();
    });
    this.#options.run();
  }
}
