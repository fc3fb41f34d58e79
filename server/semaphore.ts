/** Limits how much runs at once. The rest waits in order of arrival. With one permit it is a mutex. */
export class Semaphore {
  readonly #waiting: (() => void)[] = [];
  readonly #permits: number;
  #free: number;

  /** @param permits how much may run at once, from 1 */
  constructor(permits: number) {
    this.#permits = permits;
    this.#free = permits;
  }

  /**
   * Resolves with a permit, which `release` has to give back.
   *
   * @throws the reason of `signal` when it is aborted while waiting
   */
  async acquire(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    const giveUp = () => {
      const at = this.#waiting.indexOf(resolve);
      // No longer in the queue: the permit was granted just now, and is used.
      if (at === -1) return;
      this.#waiting.splice(at, 1);
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    await promise.finally(() => signal?.removeEventListener('abort', giveUp));
  }

  /**
   * Hands the permit to the next in the queue, or frees it.
   *
   * @throws {Error} if no permit is in use: a mutex that was released twice would let two in
   */
  release(): void {
    if (this.#free === this.#permits) throw new Error('A permit was released twice.');
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}

/** A semaphore for each key, kept while it is used. */
export class KeyedSemaphore {
  readonly #permits: number;
  readonly #byKey = new Map<string, { readonly semaphore: Semaphore; users: number }>();

  /** @param permits how much may run at once under one key, from 1 */
  constructor(permits: number) {
    this.#permits = permits;
  }

  /**
   * Runs `work` once there is a permit for `key`.
   *
   * @throws the reason of `signal` when it is aborted before; what `work` throws
   */
  async run<Result>(key: string, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    const own = this.#byKey.get(key) ?? { semaphore: new Semaphore(this.#permits), users: 0 };
    this.#byKey.set(key, own);
    own.users += 1;
    try {
      await own.semaphore.acquire(signal);
      try {
        return await work();
      } finally {
        own.semaphore.release();
      }
    } finally {
      own.users -= 1;
      if (own.users === 0) this.#byKey.delete(key);
    }
  }
}
