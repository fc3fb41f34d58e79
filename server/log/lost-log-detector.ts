import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { minuteMs } from '../protocol/durations.ts';

/** How many networks have to name a position ahead of the log before they are believed. */
const networksToBelieve = 3;
const rememberedMs = 10 * minuteMs;
/** A new epoch costs every viewer a snapshot. */
const minIntervalMs = 10 * minuteMs;

interface Evidence {
  /** When each network, by its hash, last named such a position. */
  readonly atMs: Map<string, number>;
  believedAtMs: number | undefined;
}

/**
 * Detects that a log has lost events (a restored backup, a failed disk): viewers name a position ahead of it. Anybody can write a position,
 * so that one viewer proves nothing. Networks are not stored, only hashes whose random key ends with the process.
 */
export class LostLogDetector {
  readonly #clock: Clock;
  readonly #salt = randomBytes(32);
  readonly #channels = new Map<string, Evidence>();
  /** Epochs that viewers cannot know more of than this node. */
  readonly #provenEpochs = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** From now on, nothing that viewers say of `epoch` is believed. */
  prove(epoch: string): void {
    this.#provenEpochs.add(epoch);
  }

  /** Counts a viewer from `network` ahead of `epoch` of `channel`; returns whether the log counts as lost now. */
  add(channel: string, epoch: string, network: string): boolean {
    if (this.#provenEpochs.has(epoch)) return false;
    const nowMs = this.#clock.nowMs();
    const evidence = this.#channels.get(channel) ?? { atMs: new Map(), believedAtMs: undefined };
    this.#channels.set(channel, evidence);
    const { atMs: networks, believedAtMs } = evidence;
    for (const [each, atMs] of networks) if (nowMs - atMs >= rememberedMs) networks.delete(each);
    networks.set(createHmac('sha256', this.#salt).update(network).digest('base64'), nowMs);

    const isTooSoon = believedAtMs !== undefined && nowMs - believedAtMs < minIntervalMs;
    if (isTooSoon || networks.size < networksToBelieve) {
      // More than are needed are not remembered.
      const [oldest] = networks.keys();
      if (oldest !== undefined && networks.size > networksToBelieve) networks.delete(oldest);
      return false;
    }
    networks.clear();
    evidence.believedAtMs = nowMs;
    return true;
  }
}
