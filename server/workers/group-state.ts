import type { Clock } from '../clock.ts';
import type { NodeRow } from '../store/nodes.ts';

interface Lease {
  readonly holder: string;
  readonly worker: number;
  readonly endsAtMs: number;
}

/** What the workers of a SQLite file share without storing it: which one leads, and the state of each. A worker's part ends with the worker. */
export class GroupState {
  readonly #clock: Clock;
  readonly #leases = new Map<string, Lease>();
  /** Each worker as the node that it is to the others. */
  readonly #states = new Map<number, NodeRow>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes or renews the lease `name`; returns whether `holder`, in the process of `worker`, has it now. */
  takeLease(worker: number, name: string, holder: string, durationMs: number): boolean {
    const nowMs = this.#clock.nowMs();
    const lease = this.#leases.get(name);
    if (lease && lease.holder !== holder && nowMs < lease.endsAtMs) return false;
    this.#leases.set(name, { holder, worker, endsAtMs: nowMs + durationMs });
    return true;
  }

  releaseLease(name: string, holder: string): void {
    if (this.#leases.get(name)?.holder === holder) this.#leases.delete(name);
  }

  setState(worker: number, id: string, state: string): void {
    this.#states.set(worker, { id, state });
  }

  /** The nodes other than `id`. */
  othersThan(id: string): readonly NodeRow[] {
    return [...this.#states.values()].filter((each) => each.id !== id);
  }

  /** The process has ended. */
  forget(worker: number): void {
    this.#states.delete(worker);
    for (const [name, lease] of this.#leases) if (lease.worker === worker) this.#leases.delete(name);
  }
}
