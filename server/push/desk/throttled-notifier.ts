import type { Clock } from '../../clock.ts';

/** How often a desk is told to ask for a channel's list again: an import of hundreds is one question a second. */
const intervalMs = 1000;

/** Says that a channel changed: at once, and during the second after that once more at its end. */
export class ThrottledNotifier {
  readonly #clock: Clock;
  readonly #emit: (channel: string) => void;
  /** Channels told of within the last second, and whether they have changed since. */
  readonly #throttled = new Map<string, { isDue: boolean; readonly cancel: () => void }>();

  constructor(clock: Clock, tell: (channel: string) => void) {
    this.#clock = clock;
    this.#emit = tell;
  }

  notify(channel: string): void {
    const resting = this.#throttled.get(channel);
    if (resting) resting.isDue = true;
    else this.#emitNow(channel);
  }

  close(): void {
    for (const { cancel } of this.#throttled.values()) cancel();
    this.#throttled.clear();
  }

  #emitNow(channel: string): void {
    this.#emit(channel);
    const cancel = this.#clock.after(intervalMs, () => this.#onIntervalEnd(channel));
    this.#throttled.set(channel, { isDue: false, cancel });
  }

  #onIntervalEnd(channel: string): void {
    const isDue = this.#throttled.get(channel)?.isDue;
    this.#throttled.delete(channel);
    if (isDue) this.#emitNow(channel);
  }
}
