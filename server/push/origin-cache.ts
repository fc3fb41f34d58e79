import { originAllowed } from '../access/origins.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { listChannels, originsOf } from '../store/channels.ts';

/** An unknown origin costs a read of the channels, at most one in this time. */
const minRefreshIntervalMs = 1000;

/**
 * The origins of all channels together: before any handshake, it rejects pages that may show no channel at all. The origins of one
 * channel are checked later, when its id is known, so a page that a stale entry here lets in still fails at that check.
 */
export class OriginCache {
  readonly #store: Store;
  readonly #clock: Clock;
  #origins: readonly string[] = [];
  #readAtMs: number | undefined;
  #reading: Promise<void> | undefined;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async allows(origin: string | undefined): Promise<boolean> {
    if (originAllowed(this.#origins, origin)) return true;
    const nowMs = this.#clock.nowMs();
    if (this.#readAtMs === undefined || nowMs - this.#readAtMs >= minRefreshIntervalMs) {
      this.#readAtMs = nowMs;
      this.#reading = this.#read();
    }
    await this.#reading;
    return originAllowed(this.#origins, origin);
  }

  async #read(): Promise<void> {
    const rows = await listChannels(this.#store.db);
    this.#origins = [...new Set(rows.flatMap(originsOf))];
  }
}
