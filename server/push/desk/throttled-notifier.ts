import type { Clock } from '../../clock.ts';

/** How often a desk is told to ask for a channel's list again: an import of hundreds is one question a second. */
const everyMs = 1000;

/** Says that a channel changed: at once, and during the second after that once more at its end. */
export class Changes {
  readonly #clock: Clock;
  readonly #tell: (channel: string) => void;
  /** Channels told of within the last second, and whether they have changed since. */
  readonly #resting = new Map<string, { isDue: boolean; readonly cancel: () => void }>();

  constructor(clock: Clock, tell: (channel: string) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  note(channel: string): void {
    const resting = this.#resting.get(channel);
    if (resting) resting.isDue = true;
    else this.#say(channel);
  }

  close(): void {
    for (const { cancel } of this.#resting.values()) cancel();
    this.#resting.clear();
  }

  #say(channel: string): void {
    this.#tell(channel);
    const cancel = this.#clock.after(everyMs, () => this.#rested(channel));
    this.#resting.set(channel, { isDue: false, cancel });
  }

  #rested(channel: string): void {
    const isDue = this.#resting.get(channel)?.isDue;
    this.#resting.delete(channel);
    if (isDue) this.#say(channel);
  }
}
