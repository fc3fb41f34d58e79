import type { Clock } from '../clock.ts';
import { minuteMs, secondMs } from '../protocol/durations.ts';
import { addHeadlineCounts, recordViewers } from '../store/audience.ts';
import type { Store } from '../store/store.ts';
import type { AudienceCounter } from './audience-counter.ts';

export interface AudienceJobOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly counter: AudienceCounter;
  /** The viewers of each channel at all nodes. */
  readonly viewers: () => ReadonlyMap<string, number>;
  /** Whether this node is the leader. */
  readonly isLeader: () => boolean;
  /** Called when something could not be stored; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

const intervalMs = 10 * secondMs;
/** The time that one point of the day stands for. */
export const viewersEveryMs = 5 * minuteMs;

/** Stores what was counted, every few seconds in one transaction, however many viewers there are. */
export class AudienceJob {
  readonly #options: AudienceJobOptions;
  #cancel: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #isStopped = false;

  constructor(options: AudienceJobOptions) {
    this.#options = options;
  }

  start(): void {
    this.#cancel = this.#options.clock.after(intervalMs, () => this.#run());
  }

  /** Resolves when a run that has begun is done. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Stores what is left. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel?.();
    await this.#running;
    await this.#store().catch(this.#options.onFailure);
  }

  #run(): void {
    this.#running = this.#store()
      .catch(this.#options.onFailure)
      .finally(() => {
        if (!this.#isStopped) this.start();
      });
  }

  async #store(): Promise<void> {
    const { store, clock, counter, isLeader, viewers } = this.#options;
    const nowMs = clock.nowMs();
    const present = isLeader() ? viewers() : new Map<string, number>();
    const counts = counter.take();
    if (counts.length === 0 && present.size === 0) return;
    try {
      await store.write(async (transaction) => {
        await addHeadlineCounts(transaction, counts);
        await recordViewers(transaction, nowMs - (nowMs % viewersEveryMs), present);
      });
    } catch (error) {
      counter.restore(counts);
      throw error;
    }
  }
}
