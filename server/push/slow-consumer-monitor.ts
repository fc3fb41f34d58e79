import type { Clock } from '../clock.ts';
import type { LagKeeper, Viewer } from './viewer.ts';

/** How long a viewer may be behind. It comes back at its position, or to the snapshot if that is too far behind. */
const lagMostMs = 5_000;
/** The same before it is level for the first time: a snapshot takes its time over a slow line. */
const comingMostMs = 30_000;
const lookEveryMs = 1_000;

/** Cuts viewers that stay behind: what waits for them lies in the kernel's memory, where nobody counts it. */
export class LagWatch implements LagKeeper {
  readonly #clock: Clock;
  readonly #onCut: () => void;
  readonly #sinceMs = new Map<Viewer, number>();
  #isLooking = false;

  constructor(clock: Clock, onCut: () => void) {
    this.#clock = clock;
    this.#onCut = onCut;
  }

  /** How many are behind now. */
  get size(): number {
    return this.#sinceMs.size;
  }

  watch(viewer: Viewer): void {
    if (!this.#sinceMs.has(viewer)) this.#sinceMs.set(viewer, this.#clock.nowMs());
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#clock.after(lookEveryMs, () => this.#look());
  }

  forget(viewer: Viewer): void {
    this.#sinceMs.delete(viewer);
  }

  #look(): void {
    this.#isLooking = false;
    const nowMs = this.#clock.nowMs();
    for (const [viewer, sinceMs] of this.#sinceMs) {
      if (nowMs - sinceMs < (viewer.isReady ? lagMostMs : comingMostMs)) continue;
      this.#sinceMs.delete(viewer);
      this.#onCut();
      viewer.sink.cut();
    }
    if (this.#sinceMs.size === 0) return;
    this.#isLooking = true;
    this.#clock.after(lookEveryMs, () => this.#look());
  }
}
