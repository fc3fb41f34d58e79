import type { Clock } from '../../clock.ts';

/** Enough for a moderator who goes through a queue by keyboard, and for a page that reconnects and repeats its claims. */
const capacity = 60;
const refillPerSecond = 10;

/** Limits the messages of one desk: each costs a database query and a message to each colleague. */
export class TokenBucket {
  readonly #clock: Clock;
  #tokens = capacity;
  #refilledAtMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#refilledAtMs = clock.nowMs();
  }

  /** Takes a token; false if the bucket is empty. */
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
