import type { Clock } from '../clock.ts';

/** A connection that is checked regularly. */
export interface HeartbeatMember {
  /** Sends a ping, which is answered by the time of `hasAnswered`. */
  ping(): void;
  readonly hasAnswered: boolean;
  terminate(): void;
}

export interface HeartbeatOptions {
  readonly clock: Clock;
  /** Between two pings, in whole seconds. */
  readonly intervalMs: number;
  /** For the answer, in whole seconds, and less than the interval. */
  readonly timeoutMs: number;
}

const tickMs = 1_000;

/**
 * Pings each member once in an interval and terminates those that do not answer in time. One timer turns a wheel for all of them: it
 * has a slot for each second, so that an idle member costs no timer of its own and pings are spread as the connections were.
 */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #timeoutTicks: number;
  readonly #slots: readonly Set<HeartbeatMember>[];
  #current = 0;
  #size = 0;
  #cancel: (() => void) | undefined;

  constructor({ clock, intervalMs, timeoutMs }: HeartbeatOptions) {
    this.#clock = clock;
    this.#timeoutTicks = timeoutMs / tickMs;
    this.#slots = Array.from({ length: intervalMs / tickMs }, () => new Set<HeartbeatMember>());
  }

  /** Begins to ping `member`, an interval from now. Returns its slot, for `remove`. */
  add(member: HeartbeatMember): number {
    this.#slot(0).add(member);
    this.#size += 1;
    this.#cancel ??= this.#clock.after(tickMs, () => this.#tick());
    return this.#current;
  }

  remove(member: HeartbeatMember, slot: number): void {
    if (!this.#slots[slot]?.delete(member)) return;
    this.#size -= 1;
    if (this.#size > 0) return;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #tick(): void {
    this.#cancel = this.#clock.after(tickMs, () => this.#tick());
    this.#current = (this.#current + 1) % this.#slots.length;
    for (const member of this.#slot(-this.#timeoutTicks)) if (!member.hasAnswered) member.terminate();
    for (const member of this.#slot(0)) member.ping();
  }

  #slot(offset: number): Set<HeartbeatMember> {
    const { length } = this.#slots;
    const slot = this.#slots[(this.#current + offset + length) % length];
    if (!slot) throw new RangeError('The timeout must be shorter than the interval.');
    return slot;
  }
}
