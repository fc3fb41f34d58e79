export interface ThrottleOptions {
  /** The least time between two runs, in ms. */
  readonly everyMs: number;
  readonly run: () => void;
  /** Calls `act` after `ms`, and gives what cancels that. */
  readonly after: (ms: number, act: () => void) => () => void;
}

/** Runs at once when asked, and once more at the end of the interval for all requests during it. */
export class Throttle {
  readonly #options: ThrottleOptions;
  #cancel: (() => void) | undefined;
  #isRequested = false;

  constructor(options: ThrottleOptions) {
    this.#options = options;
  }

  request(): void {
    if (this.#cancel) this.#isRequested = true;
    else this.#run();
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#isRequested = false;
  }

  #run(): void {
    this.#isRequested = false;
    this.#cancel = this.#options.after(this.#options.everyMs, () => {
      this.#cancel = undefined;
      if (this.#isRequested) this.#run();
    });
    this.#options.run();
  }
}
