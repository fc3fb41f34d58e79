import type { Clock } from '../../clock.ts';

/** What somebody says who runs through a queue by keyboard, and a page that says it all again. */
const atOnce = 60;
const perSecond = 10;

/** How much one desk may say: whatever it says costs a question to the database and a message to each colleague. */
export class Pace {
  readonly #clock: Clock;
  #left = atOnce;
  #atMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#atMs = clock.nowMs();
  }

  /** Whether one thing more may be said now. */
  take(): boolean {
    const nowMs = this.#clock.nowMs();
    // A clock may be set back.
    const passedMs = Math.max(0, nowMs - this.#atMs);
    this.#left = Math.min(atOnce, this.#left + (passedMs / 1000) * perSecond);
    this.#atMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
