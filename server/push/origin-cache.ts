import { originAllowed } from '../access/origins.ts';
import type { Clock } from '../clock.ts';
import { listChannels } from '../store/channels.ts';
import type { Store } from '../store/store.ts';
import { originsOf } from '../store/channels.ts';

/** An origin that nobody knows costs a read; not more than one in this time. */
const minRefreshIntervalMs = 1000;

/**
 * The origins of all channels together: turns away, before any handshake, pages that may show none. A channel's own origins are
 * checked when it is known which one is meant, so that to be out of date here only lets somebody in as far as there.
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
