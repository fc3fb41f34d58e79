import type { Refusal } from '../protocol/message.ts';

/**
 * Final, or `busy`: the node is full, shutting down, or failed; `websocket-required` and `client-too-old` are answered before a handshake.
 */
export type RejectionReason = Refusal | 'busy' | 'websocket-required' | 'client-too-old';

/** Counts rejected and disconnected sockets by reason. */
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

/** Whether a problem of this type rejects a viewer for good. */
export function isFinalRejection(type: string): type is Refusal {
  return refusals.has(type);
}

const refusals: ReadonlySet<string> = new Set<Refusal>([
  'unknown-channel',
  'origin-refused',
  'bad-after',
  'protocol-violation',
]);
