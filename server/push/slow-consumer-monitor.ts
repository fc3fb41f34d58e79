import type { Clock } from '../clock.ts';
import type { LagTracker, Viewer } from './viewer.ts';

/** How long a viewer may be behind. It then reconnects at its position, or takes the snapshot if that is too old. */
const maxLagMs = 5_000;
/** The same before it has caught up for the first time: a snapshot takes long over a slow connection. */
const maxInitialLagMs = 30_000;
const checkIntervalMs = 1_000;

/** Terminates viewers that stay behind: what waits for them is in kernel memory, which no limit counts. */
export class SlowConsumerMonitor implements LagTracker {
  readonly #clock: Clock;
  readonly #onTerminate: () => void;
  readonly #sinceMs = new Map<Viewer, number>();
  #isScheduled = false;

  constructor(clock: Clock, onTerminate: () => void) {
    this.#clock = clock;
    this.#onTerminate = onTerminate;
  }

  /** How many viewers are behind now. */
  get size(): number {
    return this.#sinceMs.size;
  }

  track(viewer: Viewer): void {
    if (!this.#sinceMs.has(viewer)) this.#sinceMs.set(viewer, this.#clock.nowMs());
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#clock.after(checkIntervalMs, () => this.#check());
  }

  untrack(viewer: Viewer): void {
    this.#sinceMs.delete(viewer);
  }

  #check(): void {
    this.#isScheduled = false;
    const nowMs = this.#clock.nowMs();
    for (const [viewer, sinceMs] of this.#sinceMs) {
      if (nowMs - sinceMs < (viewer.isReady ? maxLagMs : maxInitialLagMs)) continue;
      this.#sinceMs.delete(viewer);
      this.#onTerminate();
      viewer.transport.terminate();
    }
    if (this.#sinceMs.size === 0) return;
    this.#isScheduled = true;
    this.#clock.after(checkIntervalMs, () => this.#check());
  }
}
