import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { networkOf } from './network.ts';

/** How many keys in a row one network may get wrong, and how fast it regains attempts. */
const failuresAtOnce = 20;
const oneBackEveryMs = 15_000;
/** Networks remembered at once: at most about 2 MB, even under attack. */
const networksAtMost = 10_000;

interface Failures {
  readonly count: number;
  readonly atMs: number;
}

/**
 * Counts failed keys per network, in this process only. Addresses are not stored, only a keyed hash whose random key ends with the
 * process.
 */
export class AuthRateLimiter {
  readonly #clock: Clock;
  readonly #salt = randomBytes(32);
  readonly #networks = new Map<string, Failures>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How long the network of `address` must wait before it may send a key, in ms; 0 if it may at once. */
  waitMs(address: string): number {
    const excess = this.#countOf(this.#hash(address)) - (failuresAtOnce - 1);
    return Math.max(0, Math.ceil(excess * oneBackEveryMs));
  }

  recordFailure(address: string): void {
    const network = this.#hash(address);
    const count = this.#countOf(network) + 1;
    this.#networks.delete(network);
    this.#networks.set(network, { count, atMs: this.#clock.nowMs() });
    if (this.#networks.size <= networksAtMost) return;
    const [oldest = network] = this.#networks.keys();
    this.#networks.delete(oldest);
  }

  #countOf(network: string): number {
    const failures = this.#networks.get(network);
    if (!failures) return 0;
    const forgiven = (this.#clock.nowMs() - failures.atMs) / oneBackEveryMs;
    return Math.max(0, failures.count - forgiven);
  }

  #hash(address: string): string {
    return createHmac('sha256', this.#salt).update(networkOf(address)).digest('base64');
  }
}
