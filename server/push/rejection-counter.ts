import type { Refusal } from '../protocol/message.ts';

/** For good, or `busy`: no place, going away, or a fault of ours. */
export type RefusalReason = Refusal | 'busy';

/** How many sockets were turned away or sent off, by reason. */
export class Refusals {
  readonly #counts = new Map<RefusalReason, number>();

  count(reason: RefusalReason): void {
    this.#counts.set(reason, this.of(reason) + 1);
  }

  of(reason: RefusalReason): number {
    return this.#counts.get(reason) ?? 0;
  }

  get byReason(): ReadonlyMap<RefusalReason, number> {
    return this.#counts;
  }
}

/** Whether a problem is one that a viewer is refused for, for good. */
export function isRefusal(type: string): type is Refusal {
  return refusals.has(type);
}

const refusals: ReadonlySet<string> = new Set<Refusal>([
  'unknown-channel',
  'origin-refused',
  'bad-after',
  'sent-something',
]);
