import { performance } from 'node:perf_hooks';

const sampleMs = 50;

/** How late the event loop runs its timers: the worst of the last two samples, and of the one that is due. */
export class LoopDelay {
  #last = 0;
  #beforeLast = 0;
  #dueAtMs = 0;
  #timer: NodeJS.Timeout | undefined;

  start(): void {
    this.#dueAtMs = performance.now() + sampleMs;
    // It keeps no process alive.
    this.#timer = setTimeout(() => this.#sample(), sampleMs).unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  get ms(): number {
    return Math.max(this.#last, this.#beforeLast, performance.now() - this.#dueAtMs, 0);
  }

  #sample(): void {
    this.#beforeLast = this.#last;
    this.#last = performance.now() - this.#dueAtMs;
    this.start();
  }
}
