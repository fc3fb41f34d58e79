import { latestChanges } from '../../store/audit.ts';
import type { Queries } from '../../store/store.ts';

/** More than a newsroom changes between two looks; of more, the channels of the latest are told. */
const maxChangesPerPoll = 200;

/**
 * What other nodes of the same database have changed: each change leaves a row in the audit, also those of headlines that are in no log
 * yet. Rows are compared with those seen before, not counted from the last one on: a lower number may be committed later.
 */
export class ChangePoller {
  readonly #db: Queries;
  #seen: ReadonlySet<number> | undefined;
  #isPolling = false;

  constructor(db: Queries) {
    this.#db = db;
  }

  /** What is there now is not new, unless it was begun before. */
  async start(): Promise<void> {
    if (this.#seen === undefined) await this.poll();
  }

  /** The channels that were changed since the last look, by this node too; none while another look is under way. */
  async poll(): Promise<ReadonlySet<string>> {
    if (this.#isPolling) return new Set();
    this.#isPolling = true;
    try {
      const rows = await latestChanges(this.#db, maxChangesPerPoll);
      const numbers = new Set(rows.map(({ number }) => number));
      const seen = this.#seen ?? numbers;
      this.#seen = numbers;
      return new Set(rows.filter(({ number }) => !seen.has(number)).flatMap(({ channel }) => channel ?? []));
    } finally {
      this.#isPolling = false;
    }
  }

  /** Whatever happens until it begins again is of no interest. */
  reset(): void {
    this.#seen = undefined;
  }
}
