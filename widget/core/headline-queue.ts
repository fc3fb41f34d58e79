import type { Headline } from '../../server/protocol/headline.ts';
import { isBreaking } from '../../server/protocol/order.ts';
import { nextChangeMs } from './headline-dates.ts';
import { currentHeadlines } from './current-headlines.ts';

/** How many urgent headlines in a row may pass the others: as many as can be breaking at once in one channel. */
const maxUrgentInARow = 3;

/** How many new headlines in a row may pass those that wait: in a flood, every third place still goes to the rest. */
const maxNewInARow = 2;

/** How many headlines that have left are remembered for moving backwards. */
const maxHistory = 100;

/**
 * Which headline enters next. A round takes every headline once, in the channel's order. A headline that arrives during a round
 * passes those that wait, breaking ones first, but never so many in a row that the rest starves.
 */
export class HeadlineQueue {
  #headlines: readonly Headline[] = [];
  #ordered: readonly Headline[] = [];
  #orderEndsMs = -Infinity;
  /** The headlines of this round, and those of them that have not entered yet. */
  #roundIds = new Set<string>();
  #waitingIds = new Set<string>();
  readonly #urgent = new Set<string>();
  /** Headlines that were taken and put back, the next first. */
  #requeued: string[] = [];
  /** Headlines that have left the screen, the most recent last. */
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
    // In the first list, the order alone puts them first.
    for (const id of breaking) if (this.#breaking && !this.#breaking.has(id)) this.#urgent.add(id);
    this.#breaking = breaking;
  }

  /** The headlines that may be shown at `nowMs`, in the channel's order. */
  orderedAt(nowMs: number): readonly Headline[] {
    if (nowMs < this.#orderEndsMs) return this.#ordered;
    this.#ordered = currentHeadlines(this.#headlines, nowMs);
    this.#orderEndsMs = nextChangeMs(this.#headlines, nowMs);
    return this.#ordered;
  }

  /** The headline that enters next; `undefined` if there are no headlines. */
  take(nowMs: number): Headline | undefined {
    const ordered = this.orderedAt(nowMs);
    if (this.#roundIds.size === 0) this.#beginRound(ordered);

    const next = this.#nextPassing(ordered) ?? this.#nextWaiting(ordered);
    if (!next) return undefined;
    this.#roundIds.add(next.id);
    this.#waitingIds.delete(next.id);
    this.#urgent.delete(next.id);
    this.#lastId = next.id;
    return next;
  }

  /** Continues the round from `id`, as if those before it had been shown. An unknown `id` changes nothing. */
  startFrom(id: string | undefined, nowMs: number): void {
    const ordered = this.orderedAt(nowMs);
    const index = ordered.findIndex((headline) => headline.id === id);
    if (index < 0) return;
    this.#roundIds = new Set(ordered.map((headline) => headline.id));
    this.#waitingIds = new Set([...this.#roundIds].slice(index));
    this.#requeued = [];
    this.history.length = 0;
  }

  /** Puts back headlines that were taken and are no longer on the track: they come again in this order. */
  requeue(ids: readonly string[]): void {
    this.#requeued.unshift(...ids);
  }

  /** Remembers that `id` has left the screen. */
  addToHistory(id: string): void {
    this.history.push(id);
    if (this.history.length > maxHistory) this.history.shift();
  }

  /** Lets `id` enter next, because a correction took it off the screen. */
  prioritize(id: string): void {
    this.#urgent.add(id);
  }

  /** Whether a headline should enter before those that were taken already. */
  hasUrgent(nowMs: number): boolean {
    return this.#urgent.size > 0 && this.orderedAt(nowMs).some((headline) => this.#urgent.has(headline.id));
  }

  #nextPassing(ordered: readonly Headline[]): Headline | undefined {
    const urgent = ordered.find((headline) => this.#urgent.has(headline.id));
    const newcomer = urgent ?? ordered.find((headline) => !this.#roundIds.has(headline.id));
    if (!newcomer || this.#passedInARow >= (urgent ? maxUrgentInARow : maxNewInARow)) return undefined;
    this.#passedInARow += 1;
    return newcomer;
  }

  #nextWaiting(ordered: readonly Headline[]): Headline | undefined {
    this.#passedInARow = 0;
    for (let id = this.#requeued.shift(); id !== undefined; id = this.#requeued.shift()) {
      const known = ordered.find((headline) => headline.id === id);
      if (known) return known;
    }
    const isWaiting = (headline: Headline) => this.#waitingIds.has(headline.id);
    const next = ordered.find(isWaiting);
    if (next) return next;
    this.#beginRound(ordered);
    return ordered.find(isWaiting);
  }

  #beginRound(ordered: readonly Headline[]): void {
    this.#roundIds = new Set(ordered.map((headline) => headline.id));
    this.#waitingIds = new Set(this.#roundIds);
    // The last headline must not come again at once, unless it is the only one.
    if (ordered[0]?.id === this.#lastId && ordered.length > 1) this.#waitingIds.delete(this.#lastId ?? '');
  }
}
