import type { Clock } from '../../clock.ts';

/** How often a desk is asked to reload a channel's list: an import of hundreds costs it one request a second. */
const intervalMs = 1000;

/** Emits that a channel changed: at once, and once more at the end of the interval if it changed again. */
export class ThrottledNotifier {
  readonly #clock: Clock;
  readonly #emit: (channel: string) => void;
  /** Channels emitted within the last interval, and whether they have changed since. */
  readonly #throttled = new Map<string, { isDue: boolean; readonly cancel: () => void }>();

  constructor(clock: Clock, emit: (channel: string) => void) {
    this.#clock = clock;
    this.#emit = emit;
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
