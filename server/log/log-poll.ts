import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';
import type { NodeMessageSubscriber } from '../store/node-message-subscriber.ts';

/** A log that other processes write to. */
export interface SharedLog {
  /** Receives what they write, as long as it is live. */
  readonly subscriber: NodeMessageSubscriber;
  /** From 0 up to 1: nodes that started together do not poll together. */
  readonly random: () => number;
  /** Whether only processes of this node write to the database, and together remember how far the logs went. */
  readonly isOneNode?: boolean;
  /** Whether the database has changed since the last call, if that is cheaper to find out than what has changed. */
  readonly hasChanged?: (() => Promise<boolean>) | undefined;
}

export interface LogPollOptions extends SharedLog {
  readonly clock: Clock;
  /** Reads what other nodes have written. */
  readonly poll: () => void;
}

/** The longest time between two polls; the shortest is half of it. */
const intervalMs = 2.5 * secondMs;
/** The shortest time between two polls while messages of other nodes arrive. */
const liveIntervalMs = 7.5 * secondMs;

/** The same if a poll costs next to nothing while nothing has changed. */
const cheapIntervalMs = secondMs;

/** A safety net for messages from other nodes, which may be lost without an error. */
export class LogPoll {
  readonly #options: LogPollOptions;
  #polledAtMs = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(options: LogPollOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock, random, subscriber, hasChanged, poll } = this.#options;
    const presentMs = hasChanged ? cheapIntervalMs : intervalMs;
    this.#cancel = clock.after(presentMs * (0.5 + random() / 2), () => {
      const nowMs = clock.nowMs();
      // Asked each time: a subscriber may have been lost since the last poll.
      if (hasChanged || !subscriber.isLive || nowMs - this.#polledAtMs >= liveIntervalMs) {
        this.#polledAtMs = nowMs;
        poll();
      }
      this.start();
    });
  }

  stop(): void {
    this.#cancel?.();
  }
}
