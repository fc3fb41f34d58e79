import { latestChanges } from '../../store/audit.ts';
import type { Queries } from '../../store/store.ts';

/** More than a newsroom changes between two looks; of more, the channels of the latest are told. */
const changesALook = 200;

/**
 * What other nodes of the same database have changed: each change leaves a row in the audit, also those of headlines that are in no log
 * yet. Rows are compared with those seen before, not counted from the last one on: a lower number may be committed later.
 */
export class OtherNodes {
  readonly #db: Queries;
  #seen: ReadonlySet<number> | undefined;
  #isLooking = false;

  constructor(db: Queries) {
    this.#db = db;
  }

  /** What is there now is not new, unless it was begun before. */
  async begin(): Promise<void> {
    if (this.#seen === undefined) await this.look();
  }

  /** The channels that were changed since the last look, by this node too; none while another look is under way. */
  async look(): Promise<ReadonlySet<string>> {
    if (this.#isLooking) return new Set();
    this.#isLooking = true;
    try {
      const rows = await latestChanges(this.#db, changesALook);
      const numbers = new Set(rows.map(({ number }) => number));
      const seen = this.#seen ?? numbers;
      this.#seen = numbers;
      return new Set(rows.filter(({ number }) => !seen.has(number)).flatMap(({ channel }) => channel ?? []));
    } finally {
      this.#isLooking = false;
    }
  }

  /** Whatever happens until it begins again is of no interest. */
  forget(): void {
    this.#seen = undefined;
  }
}
