import type { Headline } from '../../server/protocol/headline.ts';
import { isBreaking, order } from '../../server/protocol/order.ts';
import { hasExpired, nextChangeMs } from './headline-dates.ts';

/** So many urgent headlines may pass the others in a row: as many as can be breaking at once in one channel. */
const urgentInARow = 3;

/** So many newcomers may pass those that wait: two of three places in a flood, and still the rest gets its turn. */
const newcomersInARow = 2;

/** So many that have left are remembered, for who moves the strip back by hand. */
const pastMost = 100;

/**
 * Which headline enters next. A round takes every headline once, in the channel's order; what comes in the middle of a round
 * goes before those that wait, breaking first of all, but never so many in a row that the rest starves.
 */
export class HeadlineQueue {
  #headlines: readonly Headline[] = [];
  #ordered: readonly Headline[] = [];
  #orderEndsMs = -Infinity;
  /** Everything that this round knows, and of that what has not entered yet. */
  #round = new Set<string>();
  #waiting = new Set<string>();
  readonly #urgent = new Set<string>();
  /** What was taken and given back, the next first. */
  #ahead: string[] = [];
  /** What has left the strip, the last last: who moves the strip back takes it from here. */
  readonly history: string[] = [];
  #breaking: ReadonlySet<string> | undefined;
  #passedInARow = 0;
  #lastId: string | undefined;

  replace(headlines: readonly Headline[], nowMs: number): void {
    this.#headlines = headlines;
    this.#orderEndsMs = -Infinity;
    const breaking = new Set(
      this.orderedAt(nowMs).flatMap((headline) => (isBreaking(headline, nowMs) ? headline.id : [])),
    );
    // In the very first list the order alone puts them first.
    for (const id of breaking) if (this.#breaking && !this.#breaking.has(id)) this.#urgent.add(id);
    this.#breaking = breaking;
  }

  /** What may be shown at `nowMs`, in the channel's order. */
  orderedAt(nowMs: number): readonly Headline[] {
    if (nowMs < this.#orderEndsMs) return this.#ordered;
    this.#ordered = order(
      this.#headlines.filter((headline) => !hasExpired(headline, nowMs)),
      nowMs,
    );
    this.#orderEndsMs = nextChangeMs(this.#headlines, nowMs);
    return this.#ordered;
  }

  /** The headline that enters next, `undefined` if there is none at all. */
  take(nowMs: number): Headline | undefined {
    const ordered = this.orderedAt(nowMs);
    if (this.#round.size === 0) this.#begin(ordered);

    const next = this.#passing(ordered) ?? this.#waitingOne(ordered);
    if (!next) return undefined;
    this.#round.add(next.id);
    this.#waiting.delete(next.id);
    this.#urgent.delete(next.id);
    this.#lastId = next.id;
    return next;
  }

  /** The round goes on from `id`, as if those before it had been seen. An `id` that is not there changes nothing. */
  startFrom(id: string | undefined, nowMs: number): void {
    const ordered = this.orderedAt(nowMs);
    const index = ordered.findIndex((headline) => headline.id === id);
    if (index < 0) return;
    this.#round = new Set(ordered.map((headline) => headline.id));
    this.#waiting = new Set([...this.#round].slice(index));
    this.#ahead = [];
    this.history.length = 0;
  }

  /** `ids` were taken, and are not in the strip any more or never were: they come again in this order. */
  requeue(ids: readonly string[]): void {
    this.#ahead.unshift(...ids);
  }

  /** `id` has left the strip. */
  addToHistory(id: string): void {
    this.history.push(id);
    if (this.history.length > pastMost) this.history.shift();
  }

  /** `id` is to enter next, for it had to leave the screen when it was corrected. */
  prioritize(id: string): void {
    this.#urgent.add(id);
  }

  /** Whether something is to enter before whatever was already taken. */
  hasUrgent(nowMs: number): boolean {
    return this.#urgent.size > 0 && this.orderedAt(nowMs).some((headline) => this.#urgent.has(headline.id));
  }

  #passing(ordered: readonly Headline[]): Headline | undefined {
    const urgent = ordered.find((headline) => this.#urgent.has(headline.id));
    const newcomer = urgent ?? ordered.find((headline) => !this.#round.has(headline.id));
    if (!newcomer || this.#passedInARow >= (urgent ? urgentInARow : newcomersInARow)) return undefined;
    this.#passedInARow += 1;
    return newcomer;
  }

  #waitingOne(ordered: readonly Headline[]): Headline | undefined {
    this.#passedInARow = 0;
    for (let id = this.#ahead.shift(); id !== undefined; id = this.#ahead.shift()) {
      const known = ordered.find((headline) => headline.id === id);
      if (known) return known;
    }
    const isWaiting = (headline: Headline) => this.#waiting.has(headline.id);
    const next = ordered.find(isWaiting);
    if (next) return next;
    this.#begin(ordered);
    return ordered.find(isWaiting);
  }

  #begin(ordered: readonly Headline[]): void {
    this.#round = new Set(ordered.map((headline) => headline.id));
    this.#waiting = new Set(this.#round);
    // What came last must not come again at once, unless there is nothing else.
    if (ordered[0]?.id === this.#lastId && ordered.length > 1) this.#waiting.delete(this.#lastId ?? '');
  }
}
