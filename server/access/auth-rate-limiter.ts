import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { networkOf } from './network.ts';

/** How many secrets one network may get wrong in a row, how often one wrong secret may come, and how fast attempts are regained. */
const failuresAtOnce = 20;
const oneBackEveryMs = 15_000;
/** Networks, and secrets of each kind, remembered at once: some megabytes at most, even under attack. */
const rememberedAtMost = 10_000;

/**
 * Counts refused secrets, in this process only: each wrong secret by itself, and how many different ones a network has sent. So a program
 * with a revoked key locks out nobody but itself, and a secret that has worked here is not held up by what others of its network send.
 * Neither addresses nor secrets are stored, only keyed hashes whose random key ends with the process.
 */
export class AuthRateLimiter {
  readonly #clock: Clock;
  readonly #salt = randomBytes(32);
  readonly #networks: Failures;
  readonly #secrets: Failures;
  readonly #accepted = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#networks = new Failures();
    this.#secrets = new Failures();
  }

  /** How long `secret` must wait before it may come again, in ms; 0 if it may at once. */
  secretWaitMs(secret: string): number {
    return this.#secrets.waitMs(this.#hash(secret), this.#clock.nowMs());
  }

  /** How long the network of `address` must wait before it may send a secret that has not worked here yet, in ms. */
  networkWaitMs(address: string, secret: string): number {
    if (this.#accepted.has(this.#hash(secret))) return 0;
    return this.#networks.waitMs(this.#hash(networkOf(address)), this.#clock.nowMs());
  }

  recordFailure(address: string, secret: string): void {
    const nowMs = this.#clock.nowMs();
    const hash = this.#hash(secret);
    this.#accepted.delete(hash);
    if (!this.#secrets.has(hash, nowMs)) this.#networks.add(this.#hash(networkOf(address)), nowMs);
    this.#secrets.add(hash, nowMs);
  }

  recordSuccess(secret: string): void {
    const hash = this.#hash(secret);
    this.#accepted.delete(hash);
    this.#accepted.add(hash);
    forgetOldest(this.#accepted);
  }

  #hash(text: string): string {
    return createHmac('sha256', this.#salt).update(text).digest('base64');
  }
}

interface Failure {
  readonly count: number;
  readonly atMs: number;
}

/** Counts that shrink with time, the least recently increased first. */
class Failures {
  readonly #counts = new Map<string, Failure>();

  has(name: string, nowMs: number): boolean {
    return this.#countOf(name, nowMs) > 0;
  }

  waitMs(name: string, nowMs: number): number {
    const excess = this.#countOf(name, nowMs) - (failuresAtOnce - 1);
    return Math.max(0, Math.ceil(excess * oneBackEveryMs));
  }

  add(name: string, nowMs: number): void {
    const count = this.#countOf(name, nowMs) + 1;
    this.#counts.delete(name);
    this.#counts.set(name, { count, atMs: nowMs });
    forgetOldest(this.#counts);
  }

  #countOf(name: string, nowMs: number): number {
    const failure = this.#counts.get(name);
    if (!failure) return 0;
    const forgiven = (nowMs - failure.atMs) / oneBackEveryMs;
    return Math.max(0, failure.count - forgiven);
  }
}

function forgetOldest(remembered: Map<string, unknown> | Set<string>): void {
  if (remembered.size <= rememberedAtMost) return;
  const [oldest] = remembered.keys();
  if (oldest !== undefined) remembered.delete(oldest);
}
