import { latestChanges } from '../../store/audit.ts';
import type { Queries } from '../../store/store.ts';

/** More than a newsroom changes between two polls; beyond it, only the latest are reported. */
const maxChangesPerPoll = 200;

/**
 * Finds what other nodes of the same database have changed: each change leaves a row in the audit, even for headlines that are not in a
 * log yet. Rows are compared with those seen before instead of counted from the last one: a lower number may be committed later.
 */
export class ChangePoller {
  readonly #db: Queries;
  #seen: ReadonlySet<number> | undefined;

  constructor(db: Queries) {
    this.#db = db;
  }

  /** Marks what exists now as seen, unless polling has started already. */
  async start(): Promise<void> {
    if (this.#seen === undefined) await this.poll();
  }

  /** The channels changed since the last poll, by this node too. One poll runs at a time. */
  async poll(): Promise<ReadonlySet<string>> {
    const rows = await latestChanges(this.#db, maxChangesPerPoll);
    const numbers = new Set(rows.map(({ number }) => number));
    const seen = this.#seen ?? numbers;
    this.#seen = numbers;
    return new Set(rows.filter(({ number }) => !seen.has(number)).flatMap(({ channel }) => channel ?? []));
  }

  /** Forgets what was seen: changes until the next start are not reported. */
  reset(): void {
    this.#seen = undefined;
  }
}
