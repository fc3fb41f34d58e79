/** The time, handed in wherever it matters, so that a test can hold it. */
export interface Clock {
  nowMs(): number;
  /** Calls `act` once after `delayMs` (at most 2^31 − 1); the answer takes it back. */
  after(delayMs: number, act: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, act) {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
};
