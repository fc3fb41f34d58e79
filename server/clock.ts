/** The time, passed in wherever it matters, so that tests can control it. */
export interface Clock {
  nowMs(): number;
  /** Calls `act` once after `delayMs` (at most 2^31 − 1); returns a function that cancels it. */
  after(delayMs: number, act: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, act) {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
};
