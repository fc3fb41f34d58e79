import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { networkOf } from './network.ts';

/** Failed keys that one network may try in a row, and how fast it may try again after that. */
const failuresAtOnce = 20;
const oneBackEveryMs = 15_000;
/** Networks remembered at once: about 2 MB at most, whatever an attacker does. */
const networksAtMost = 10_000;

interface Failures {
  readonly count: number;
  readonly atMs: number;
}

/**
 * How often each network failed to show a good key, in this process alone. Addresses are not kept: only a keyed hash, with a
 * key that nobody knows and that ends with the process.
 */
export class AuthRateLimiter {
  readonly #clock: Clock;
  readonly #salt = randomBytes(32);
  readonly #networks = new Map<string, Failures>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How long the network of `address` has to wait before it may show a key, in ms; 0 for not at all. */
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
