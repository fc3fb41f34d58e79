import type { Clock } from '../../server/clock.ts';

interface Alarm {
  readonly atMs: number;
  readonly act: () => void;
}

/** A clock that stops until it is told to go on. */
export class FakeClock implements Clock {
  #nowMs: number;
  readonly #alarms = new Set<Alarm>();

  constructor(start: string) {
    this.#nowMs = Date.parse(start);
  }

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, act: () => void): () => void {
    const alarm = { atMs: this.#nowMs + delayMs, act };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** Goes on by `ms`, ringing what was set for that time, in order. */
  advance(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (;;) {
      const next = [...this.#alarms].sort((a, b) => a.atMs - b.atMs)[0];
      if (!next || next.atMs > endMs) break;
      this.#alarms.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.act();
    }
    this.#nowMs = endMs;
  }
}
