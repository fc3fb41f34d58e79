import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';
import { SingleFlight } from '../single-flight.ts';
import type { Store } from './store.ts';

/** A working database is written to at most once in this time; a faulty one at each check. */
const probeIntervalMs = 5 * secondMs;
const name = 'write-probe';
/** After a fault, the size of a long headline: room for one page is not enough to work with. */
const longBytes = 48 * 1024;
const shortBytes = 16;

/** Finds out whether the database can be written to: one that is full or read-only still answers reads. */
export class StoreProbe {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #probes = new SingleFlight(() => this.#probe());
  #workedAtMs: number | undefined;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Rejects if the database does not work. */
  async check(): Promise<void> {
    await this.#store.read((transaction) =>
      transaction.selectFrom('channels').select('id').limit(1).execute(),
    );
    const isFresh =
      this.#workedAtMs !== undefined && this.#clock.nowMs() - this.#workedAtMs < probeIntervalMs;
    if (isFresh && this.#store.health.fault === undefined) return;
    await this.#probes.run();
  }

  async #probe(): Promise<void> {
    if (this.#store.health.fault !== undefined) await this.#write(longBytes);
    await this.#write(shortBytes);
    this.#workedAtMs = this.#clock.nowMs();
  }

  async #write(bytes: number): Promise<void> {
    const value = randomBytes(bytes).toString('base64');
    await this.#store.write((transaction) =>
      transaction
        .insertInto('secrets')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute(),
    );
  }
}
