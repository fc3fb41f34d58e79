import type { Clock } from '../../clock.ts';

/** What somebody says who runs through a queue by keyboard, and a page that says it all again. */
const capacity = 60;
const refillPerSecond = 10;

/** How much one desk may say: whatever it says costs a question to the database and a message to each colleague. */
export class TokenBucket {
  readonly #clock: Clock;
  #tokens = capacity;
  #refilledAtMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#refilledAtMs = clock.nowMs();
  }

  /** Whether one thing more may be said now. */
  tryTake(): boolean {
    const nowMs = this.#clock.nowMs();
    // A clock may be set back.
    const passedMs = Math.max(0, nowMs - this.#refilledAtMs);
    this.#tokens = Math.min(capacity, this.#tokens + (passedMs / 1000) * refillPerSecond);
    this.#refilledAtMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
