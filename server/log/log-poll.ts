import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';
import type { Subscriber } from '../store/notifications.ts';

export interface SharedLog {
  /** Receives what other nodes write, as long as it is live. */
  readonly subscriber: Subscriber;
  /** From 0 up to 1: nodes that started together do not poll together. */
  readonly random: () => number;
}

export interface LogPollOptions extends SharedLog {
  readonly clock: Clock;
  /** Looks for what other nodes have written. */
  readonly look: () => void;
}

/** How often to look: half of it at least. */
const intervalMs = 2.5 * secondMs;
/** The least time between two looks while messages of other nodes arrive. */
const liveIntervalMs = 7.5 * secondMs;

/** The safety below messages from other nodes, which may be lost without an error. */
export class LogPoll {
  readonly #options: LogPollOptions;
  #lookedAtMs = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(options: LogPollOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock, random, subscriber, look } = this.#options;
    this.#cancel = clock.after(intervalMs * (0.5 + random() / 2), () => {
      const nowMs = clock.nowMs();
      // Asked each time: a subscriber may have been lost since the last look.
      if (!subscriber.isLive || nowMs - this.#lookedAtMs >= liveIntervalMs) {
        this.#lookedAtMs = nowMs;
        look();
      }
      this.start();
    });
  }

  stop(): void {
    this.#cancel?.();
  }
}
