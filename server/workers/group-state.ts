import type { Clock } from '../clock.ts';

interface Lease {
  readonly holder: string;
  readonly worker: number;
  readonly endsAtMs: number;
}

interface WorkerState {
  /** As the node that the worker is to the others. */
  readonly id: string;
  readonly state: string;
}

/** What the workers of a SQLite file share and nobody keeps: who leads, and what each of them shows. It ends with its worker. */
export class GroupState {
  readonly #clock: Clock;
  readonly #leases = new Map<string, Lease>();
  readonly #states = new Map<number, WorkerState>();

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

  statesOfOthers(id: string): readonly string[] {
    return [...this.#states.values()].filter((each) => each.id !== id).map(({ state }) => state);
  }

  /** The process has ended. */
  forget(worker: number): void {
    this.#states.delete(worker);
    for (const [name, lease] of this.#leases) if (lease.worker === worker) this.#leases.delete(name);
  }
}
