/** Runs `work` once at a time. A call during a run causes one more run after it, so that nothing is missed. */
export class SingleFlight {
  readonly #work: () => Promise<void>;
  #running: Promise<void> | undefined;
  #isAskedAgain = false;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Resolves after a run that began with this call or later. Rejects as `work` does. */
  run(): Promise<void> {
    if (this.#running) this.#isAskedAgain = true;
    else this.#running = this.#runAll();
    return this.#running;
  }

  /** Resolves when nothing is running. */
  async settled(): Promise<void> {
    await this.#running?.catch(() => {
      // The caller of `run` gets the error.
    });
  }

  async #runAll(): Promise<void> {
    try {
      do {
        this.#isAskedAgain = false;
        await this.#work();
      } while (this.#isAskedAgain);
    } finally {
      this.#running = undefined;
    }
  }
}
