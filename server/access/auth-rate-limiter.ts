import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { networkOf } from './network.ts';

/** How many wrong secrets one network may send in a row, how often it may send the same one, and how fast attempts are regained. */
const failuresAtOnce = 20;
const oneBackEveryMs = 15_000;
/** Networks, and secrets of each kind, remembered at once: some megabytes at most, even under attack. */
const maxRemembered = 10_000;

/** How failures are shared with the other nodes, which count them too. */
export interface FailureSharing {
  /** The key that all nodes hash with. */
  readonly key: string;
  /** Sends them a failure, as hashes. */
  readonly tell: (failure: SecretFailure) => void;
}

/** A refused secret and the network that sent it, hashed. */
export interface SecretFailure {
  readonly network: string;
  readonly secret: string;
}

/**
 * Counts the secrets that all nodes refuse: each wrong secret by itself, and how many different ones a network has sent. So a program
 * with a revoked key locks out only itself, and a secret that has worked here is not delayed by what others in its network send.
 * Neither addresses nor secrets are stored; keyed hashes are kept in memory and sent to other nodes.
 */
export class AuthRateLimiter {
  readonly #clock: Clock;
  readonly #sharing: FailureSharing | undefined;
  readonly #salt: string | Buffer;
  readonly #networks: Failures;
  readonly #secrets: Failures;
  readonly #accepted = new Set<string>();

  /** @param sharing without it, this node counts alone */
  constructor(clock: Clock, sharing?: FailureSharing) {
    this.#clock = clock;
    this.#sharing = sharing;
    this.#salt = sharing?.key ?? randomBytes(32);
    this.#networks = new Failures();
    this.#secrets = new Failures();
  }

  /** How long `secret` must wait before it may be sent again, in ms; 0 if it may at once. */
  secretWaitMs(secret: string): number {
    return this.#secrets.waitMs(this.#hash(secret), this.#clock.nowMs());
  }

  /** How long the network of `address` must wait before it may send a secret that has not worked here yet, in ms. */
  networkWaitMs(address: string, secret: string): number {
    if (this.#accepted.has(this.#hash(secret))) return 0;
    return this.#networks.waitMs(this.#hash(networkOf(address)), this.#clock.nowMs());
  }

  recordFailure(address: string, secret: string): void {
    const failure = { network: this.#hash(networkOf(address)), secret: this.#hash(secret) };
    this.#accepted.delete(failure.secret);
    this.recordElsewhere(failure);
    this.#sharing?.tell(failure);
  }

  /** Counts a failure at another node. */
  recordElsewhere({ network, secret }: SecretFailure): void {
    const nowMs = this.#clock.nowMs();
    if (!this.#secrets.has(secret, nowMs)) this.#networks.add(network, nowMs);
    this.#secrets.add(secret, nowMs);
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
  if (remembered.size <= maxRemembered) return;
  const [oldest] = remembered.keys();
  if (oldest !== undefined) remembered.delete(oldest);
}
