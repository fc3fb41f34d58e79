import type { Refusal } from '../protocol/message.ts';

/** For good, or `busy`: no place, going away, or a fault of ours. */
export type RejectionReason = Refusal | 'busy';

/** How many sockets were turned away or sent off, by reason. */
export class RejectionCounter {
  readonly #counts = new Map<RejectionReason, number>();

  increment(reason: RejectionReason): void {
    this.#counts.set(reason, this.of(reason) + 1);
  }

  of(reason: RejectionReason): number {
    return this.#counts.get(reason) ?? 0;
  }

  get byReason(): ReadonlyMap<RejectionReason, number> {
    return this.#counts;
  }
}

/** Whether a problem is one that a viewer is refused for, for good. */
export function isFinalRejection(type: string): type is Refusal {
  return refusals.has(type);
}

const refusals: ReadonlySet<string> = new Set<Refusal>([
  'unknown-channel',
  'origin-refused',
  'bad-after',
  'protocol-violation',
]);
