import type { Principal } from '../../access/keys.ts';
import { isIn } from './rooms.ts';

type Counts = Readonly<Record<string, number>>;

/** Viewer counts, and what each desk was sent last, so that only changes are sent. */
export class ViewerCounts<Who extends object> {
  readonly #count: () => ReadonlyMap<string, number>;
  readonly #sent = new WeakMap<Who, string>();

  /** @param count the viewers of each channel that has any */
  constructor(count: () => ReadonlyMap<string, number>) {
    this.#count = count;
  }

  /** The counts of the channels of `principal`, or `undefined` if `who` was sent the same before. */
  changedFor(who: Who, principal: Principal): Counts | undefined {
    const counts = Object.fromEntries(
      [...this.#count()].filter(([channel]) => isIn(principal, channel)).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    const text = JSON.stringify(counts);
    if (this.#sent.get(who) === text) return undefined;
    this.#sent.set(who, text);
    return counts;
  }
}
