import type { Clock } from '../../../widget/feed/connection-state.ts';
import type { StartTimer } from '../../../widget/feed/page-timer.ts';

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** A clock that a test sets. Each random number is 0, so that random waits take no time. */
export class FakeClock implements Clock {
  nowMs = 0;
  readonly random = () => 0;
  readonly #timers = new Set<Timer>();

  get timers(): number {
    return this.#timers.size;
  }

  readonly startTimer: StartTimer = (delayMs, callback) => {
    const timer: Timer = { dueMs: this.nowMs + delayMs, callback };
    this.#timers.add(timer);
    if (delayMs === 0) setImmediate(() => this.#fire(timer));
    return () => this.#timers.delete(timer);
  };

  advance(ms: number): void {
    this.nowMs += ms;
    for (const timer of this.#timers) if (timer.dueMs <= this.nowMs) this.#fire(timer);
  }

  #fire(timer: Timer): void {
    if (this.#timers.delete(timer)) timer.callback();
  }
}
