/** Limits how much work runs at once under each name. The rest waits in order of arrival. */
export class KeyedSemaphore {
  readonly #permits: number;
  readonly #held = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(atOnce: number) {
    this.#permits = atOnce;
  }

  /** Runs `work` once there is a place for `name`. Gives up waiting when `signal` is aborted. */
  async run<Result>(name: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    await this.#acquire(name, signal);
    try {
      return await work();
    } finally {
      this.#release(name);
    }
  }

  async #acquire(name: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const taken = this.#held.get(name) ?? 0;
    if (taken < this.#permits) {
      this.#held.set(name, taken + 1);
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const queue = this.#waiting.get(name) ?? [];
    this.#waiting.set(name, queue);
    queue.push(resolve);
    const giveUp = () => {
      const at = queue.indexOf(resolve);
      // No longer in the queue: the permit was granted just now, and is used.
      if (at === -1) return;
      queue.splice(at, 1);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    await promise.finally(() => signal.removeEventListener('abort', giveUp));
  }

  /** Hands the place to the next in turn, or frees it. */
  #release(name: string): void {
    const next = this.#waiting.get(name)?.shift();
    if (next) return next();
    this.#waiting.delete(name);
    const taken = (this.#held.get(name) ?? 0) - 1;
    if (taken > 0) this.#held.set(name, taken);
    else this.#held.delete(name);
  }
}
