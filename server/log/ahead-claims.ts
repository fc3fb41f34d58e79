import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { minuteMs } from '../protocol/durations.ts';

/** How many networks have to name a position ahead of the log before they are believed. */
const networksToBelieve = 3;
const rememberedMs = 10 * minuteMs;
/** A new epoch costs every viewer a snapshot. */
const minIntervalMs = 10 * minuteMs;

interface Claims {
  /** When each network, by its hash, last made the claim. */
  readonly atMs: Map<string, number>;
  believedAtMs: number | undefined;
}

/**
 * Counts viewers who name a position ahead of a log. Anybody can write a position, so one of them proves nothing. Networks are not
 * stored, only hashes whose random key ends with the process.
 */
export class AheadClaims {
  readonly #clock: Clock;
  readonly #salt = randomBytes(32);
  readonly #channels = new Map<string, Claims>();
  /** Epochs that viewers cannot know more of than this node. */
  readonly #provenEpochs = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** From now on no claim about `epoch` is believed. */
  prove(epoch: string): void {
    this.#provenEpochs.add(epoch);
  }

  /** Counts a claim about `epoch` of `channel` from `network`; returns whether the claims are believed now. */
  add(channel: string, epoch: string, network: string): boolean {
    if (this.#provenEpochs.has(epoch)) return false;
    const nowMs = this.#clock.nowMs();
    const claims = this.#channels.get(channel) ?? { atMs: new Map(), believedAtMs: undefined };
    this.#channels.set(channel, claims);
    for (const [each, atMs] of claims.atMs) if (nowMs - atMs >= rememberedMs) claims.atMs.delete(each);
    claims.atMs.set(createHmac('sha256', this.#salt).update(network).digest('base64'), nowMs);

    const isTooSoon = claims.believedAtMs !== undefined && nowMs - claims.believedAtMs < minIntervalMs;
    if (isTooSoon || claims.atMs.size < networksToBelieve) {
      // More than are needed are not remembered.
      const [oldest] = claims.atMs.keys();
      if (oldest !== undefined && claims.atMs.size > networksToBelieve) claims.atMs.delete(oldest);
      return false;
    }
    claims.atMs.clear();
    claims.believedAtMs = nowMs;
    return true;
  }
}
