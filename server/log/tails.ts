import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { minuteMs, secondMs } from '../protocol/durations.ts';
import { Problem } from '../protocol/problem.ts';
import { lockChannel } from '../store/channels.ts';
import type { Store } from '../store/store.ts';
import { startEpoch } from './append.ts';
import { ChannelTail } from './channel-tail.ts';

export interface TailsOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** How often to poll for writes of other nodes, in ms; `undefined` disables polling. */
  readonly pollMs?: number | undefined;
  /** Called when a read fails; it is retried. */
  readonly onFailure: (error: unknown, channel: string) => void;
}

/** A viewer may claim a position that the log has not reached. One claim in this time is accepted, since a new epoch costs every viewer a snapshot. */
const newEpochAtMostEveryMs = minuteMs;
/** Longer text names no channel, and is not worth a query. */
const maxNameChars = 100;
const retryMs = secondMs;

/** A node's tails, opened on first use and kept. */
export class Tails {
  readonly #options: TailsOptions;
  readonly #tails = new Map<string, Promise<ChannelTail | undefined>>();
  readonly #newEpochAtMs = new Map<string, number>();
  readonly #readings = new Set<Promise<void>>();
  #cancelPoll: (() => void) | undefined;
  #isStopped = false;

  constructor(options: TailsOptions) {
    this.#options = options;
  }

  start(): void {
    this.#poll();
  }

  /** The tail of a channel, or `undefined` if there is no such channel. */
  async find(channel: string): Promise<ChannelTail | undefined> {
    const known = this.#tails.get(channel);
    if (known) return known;

    const opening = ChannelTail.open(this.#options.store, channel);
    this.#tails.set(channel, opening);
    const tail = await opening.catch((error: unknown) => {
      this.#tails.delete(channel);
      throw error;
    });
    // Not cached: the channel may be created a moment later.
    if (!tail) this.#tails.delete(channel);
    return tail;
  }

  /** The tail of a channel. @throws {Problem} `unknown-channel` */
  async require(channel: unknown): Promise<ChannelTail> {
    const isName = typeof channel === 'string' && channel.length <= maxNameChars;
    const tail = isName ? await this.find(channel) : undefined;
    if (!tail) throw new Problem('unknown-channel', 'There is no such channel.', { field: 'channel' });
    return tail;
  }

  /** Reads what was committed to `channel`, if its tail is open. */
  wake(channel: string): void {
    const opening = this.#tails.get(channel);
    if (!opening || this.#isStopped) return;
    const reading = this.#read(opening, channel).finally(() => this.#readings.delete(reading));
    this.#readings.add(reading);
  }

  async #read(opening: Promise<ChannelTail | undefined>, channel: string): Promise<void> {
    try {
      await (await opening)?.read();
    } catch (error) {
      if (this.#isStopped) return;
      this.#options.onFailure(error, channel);
      this.#options.clock.after(retryMs, () => this.wake(channel));
    }
  }

  /**
   * A viewer of `channel` claims to be at `seq`, ahead of what this node has read. Reads first; if the log itself is behind, it has
   * lost events (a restored backup, a failed disk) and starts a new epoch. Returns whether the claim was accepted.
   */
  async catchUp(tail: ChannelTail, channel: string, seq: number): Promise<boolean> {
    await tail.read();
    if (seq <= tail.position.seq) return true;

    const { clock, store } = this.#options;
    const lastMs = this.#newEpochAtMs.get(channel);
    if (lastMs !== undefined && clock.nowMs() - lastMs < newEpochAtMostEveryMs) return false;
    this.#newEpochAtMs.set(channel, clock.nowMs());

    await store.write(async (transaction) => {
      const row = await lockChannel(transaction, channel);
      if (row && row.seq < seq) await startEpoch(transaction, channel, newEpoch());
    });
    await tail.read();
    return true;
  }

  /** Resolves when no read is in flight: closing the store under a read may hang. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelPoll?.();
    await Promise.all(this.#readings);
  }

  #poll(): void {
    const { pollMs, clock } = this.#options;
    if (pollMs === undefined) return;
    this.#cancelPoll = clock.after(pollMs, () => {
      for (const channel of this.#tails.keys()) this.wake(channel);
      this.#poll();
    });
  }
}

/** A random name for one lifetime of a log. */
export function newEpoch(): string {
  return randomBytes(9).toString('base64url');
}
