import { type StartTimer, startPageTimer } from '../feed/page-timer.ts';

/** So long a headline stays at least, and so many characters are read in a second. */
const shortestMs = 4_000;
const charactersPerSecond = 8;

/** How long a headline stays that nobody holds, by the length of its title. */
export function dwellMs(title: string): number {
  return Math.max(shortestMs, ([...title].length / charactersPerSecond) * 1000);
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

/** The time until the next headline's turn. It stands still while it is held, without a timer, and goes on where it stopped. */
export class DwellTimer {
  readonly #onDue: () => void;
  readonly #clock: DwellClock;
  #leftMs = 0;
  #startedMs = 0;
  #isHeld = false;
  #stop: (() => void) | undefined;

  constructor(onDue: () => void, clock: DwellClock = pageClock) {
    this.#onDue = onDue;
    this.#clock = clock;
  }

  /** Whether a turn is under way, held or not. */
  get isSet(): boolean {
    return this.#leftMs > 0;
  }

  /** Begins anew: due after `ms`. */
  set(ms: number): void {
    this.clear();
    this.#leftMs = ms;
    this.#run();
  }

  clear(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#leftMs = 0;
  }

  setPaused(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    if (!isHeld) return this.#run();
    if (!this.#stop) return;
    this.#stop();
    this.#stop = undefined;
    // Due already, by a timer that comes late: it is not forgotten.
    this.#leftMs = Math.max(1, this.#leftMs - (this.#clock.nowMs - this.#startedMs));
  }

  #run(): void {
    if (this.#isHeld || !this.isSet) return;
    this.#startedMs = this.#clock.nowMs;
    this.#stop = this.#clock.startTimer(this.#leftMs, () => {
      this.clear();
      this.#onDue();
    });
  }
}
