import { type StartTimer, startPageTimer } from '../feed/page-timer.ts';

/** How long a headline stays at least, and how many characters are read per second. */
const minDwellMs = 4_000;
const charactersPerSecond = 8;

/** How long a headline stays while nothing is paused, by the length of its title. */
export function dwellMs(title: string): number {
  return Math.max(minDwellMs, ([...title].length / charactersPerSecond) * 1000);
}

export interface DwellClock {
  readonly nowMs: number;
  readonly startTimer: StartTimer;
}

const pageClock: DwellClock = {
  get nowMs() {
    return performance.now();
  },
  startTimer: startPageTimer,
};

/** The time until the next headline. While paused it runs no timer; resumed, it continues with the time that was left. */
export class DwellTimer {
  readonly #onDue: () => void;
  readonly #clock: DwellClock;
  #remainingMs = 0;
  #startedMs = 0;
  #isPaused = false;
  #stopTimer: (() => void) | undefined;

  constructor(onDue: () => void, clock: DwellClock = pageClock) {
    this.#onDue = onDue;
    this.#clock = clock;
  }

  /** Whether it is set, paused or not. */
  get isSet(): boolean {
    return this.#remainingMs > 0;
  }

  /** Starts anew: due after `ms`. */
  set(ms: number): void {
    this.clear();
    this.#remainingMs = ms;
    this.#start();
  }

  clear(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#remainingMs = 0;
  }

  setPaused(isPaused: boolean): void {
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    if (!isPaused) return this.#start();
    if (!this.#stopTimer) return;
    this.#stopTimer();
    this.#stopTimer = undefined;
    // A timer that was already due but late must still fire.
    this.#remainingMs = Math.max(1, this.#remainingMs - (this.#clock.nowMs - this.#startedMs));
  }

  #start(): void {
    if (this.#isPaused || !this.isSet) return;
    this.#startedMs = this.#clock.nowMs;
    this.#stopTimer = this.#clock.startTimer(this.#remainingMs, () => {
      this.clear();
      this.#onDue();
    });
  }
}
