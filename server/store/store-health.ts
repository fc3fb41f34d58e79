import { storeFaultOf, type StoreFault } from './store-fault.ts';

export interface StoreHealthListener {
  /** Called once when a fault begins, however many requests it fails. */
  faulted(fault: StoreFault, error: unknown): void;
  /** Called when the database works again. */
  recovered(fault: StoreFault): void;
}

/** Whether the database works, as far as its last uses tell. */
export class StoreHealth {
  readonly #listener: StoreHealthListener;
  #fault: StoreFault | undefined;

  constructor(listener: StoreHealthListener) {
    this.#listener = listener;
  }

  get fault(): StoreFault | undefined {
    return this.#fault;
  }

  /** Records a failed use, if the database is to blame. */
  failed(error: unknown): void {
    const fault = storeFaultOf(error);
    // A writer that waited too long for another one is not a lasting fault of the database.
    if (fault === undefined || fault === 'busy' || fault === this.#fault) return;
    this.#fault = fault;
    this.#listener.faulted(fault, error);
  }

  /** Records that the database answers again; a disk that is full says nothing of it. */
  reached(): void {
    if (this.#fault === 'unreachable') this.succeeded();
  }

  /** Records a write that was committed. */
  succeeded(): void {
    const fault = this.#fault;
    if (fault === undefined) return;
    this.#fault = undefined;
    this.#listener.recovered(fault);
  }
}
