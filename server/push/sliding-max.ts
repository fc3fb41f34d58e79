import type { Clock } from '../clock.ts';
import { hourMs, minuteMs } from '../protocol/durations.ts';

const bucketMs = minuteMs;

/**
 * The highest number recorded under each name within the last hour, to the minute. Record a number at its peaks: after it has risen,
 * and before it falls.
 */
export class SlidingMax {
  readonly #clock: Clock;
  /** For each name, the highest number of each minute, the oldest first. */
  readonly #minutes = new Map<string, Map<number, number>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  record(name: string, count: number): void {
    const minutes = this.#recent(name);
    const minute = Math.floor(this.#clock.nowMs() / bucketMs);
    minutes.set(minute, Math.max(count, minutes.get(minute) ?? 0));
    this.#minutes.set(name, minutes);
  }

  get names(): Iterable<string> {
    return this.#minutes.keys();
  }

  /** The highest number recorded under `name`, or 0. */
  of(name: string): number {
    return Math.max(0, ...this.#recent(name).values());
  }

  #recent(name: string): Map<number, number> {
    const minutes = this.#minutes.get(name) ?? new Map<number, number>();
    const firstMinute = Math.floor((this.#clock.nowMs() - hourMs) / bucketMs);
    for (const minute of minutes.keys()) {
      if (minute < firstMinute) minutes.delete(minute);
    }
    if (minutes.size === 0) this.#minutes.delete(name);
    return minutes;
  }
}
