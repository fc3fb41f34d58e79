import type { Clock } from '../clock.ts';

const bucketMs = 60_000;
const hourMs = 60 * bucketMs;

/**
 * The highest number under each name within the last hour, to the minute. It hears a number whenever it is at a height: after it has
 * risen, and before it falls.
 */
export class SlidingMax {
  readonly #clock: Clock;
  /** By name, the highest of each minute that had one, the oldest first. */
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

  /** The highest that was noted under `name`; 0 if nothing was. */
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
