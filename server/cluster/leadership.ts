import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';
import { SingleFlight } from '../single-flight.ts';
import type { Leases } from '../store/leases.ts';

export interface LeadershipListener {
  /** This node is the one that does what only one should do: called when it begins. */
  onLead(): void;
  /** Called every second while it leads. */
  onLeading(): void;
}

export interface LeadershipOptions {
  readonly leases: Leases;
  readonly clock: Clock;
  readonly name: string;
  /** This node. */
  readonly holder: string;
  readonly listener: LeadershipListener;
  readonly onFailure: (error: unknown) => void;
}

/** After the leader is killed, its work stands still for at most this time plus the interval. */
const durationMs = 4 * secondMs;
const intervalMs = secondMs;

/**
 * The right to do what only one node of a database should do, for a short time that its holder extends. It ends by itself when its
 * holder dies, freezes or loses the database. Two nodes may still overlap for a moment, so the work itself has to tolerate that.
 */
export class Leadership {
  readonly #options: LeadershipOptions;
  readonly #attempts = new SingleFlight(() => this.#attempt());
  /** By this node's clock. */
  #heldUntilMs = -Infinity;
  #cancel: (() => void) | undefined;
  #isStopped = false;

  constructor(options: LeadershipOptions) {
    this.#options = options;
  }

  get isHeld(): boolean {
    return !this.#isStopped && this.#options.clock.nowMs() < this.#heldUntilMs;
  }

  /** Resolves after the first attempt. */
  start(): Promise<void> {
    return this.#attempts.run();
  }

  /** Gives the lease back, so that another node can go on at once. */
  async stop(): Promise<void> {
    const wasHeld = this.isHeld;
    this.#isStopped = true;
    this.#cancel?.();
    await this.#attempts.settled();
    const { leases, name, holder, onFailure } = this.#options;
    if (wasHeld) await leases.release(name, holder).catch(onFailure);
  }

  async #attempt(): Promise<void> {
    if (this.#isStopped) return;
    const { leases, clock, name, holder, listener, onFailure } = this.#options;
    const startedAtMs = clock.nowMs();
    const wasHeld = this.isHeld;
    try {
      const isHeld = await leases.take(name, holder, durationMs);
      this.#heldUntilMs = isHeld ? startedAtMs + durationMs : -Infinity;
      if (!this.isHeld) return;
      if (!wasHeld) listener.onLead();
      listener.onLeading();
    } catch (error) {
      onFailure(error);
    } finally {
      this.#attemptLater();
    }
  }

  #attemptLater(): void {
    const { clock } = this.#options;
    if (!this.#isStopped) this.#cancel = clock.after(intervalMs, () => void this.start());
  }
}
