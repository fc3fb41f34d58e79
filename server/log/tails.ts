import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';
import { Problem } from '../protocol/problem.ts';
import type { Store } from '../store/store.ts';
import { AheadClaims } from './ahead-claims.ts';
import { restartIfBehind } from './append.ts';
import { ChannelTail } from './channel-tail.ts';
import { LogHeads } from './log-heads.ts';

export interface TailsOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** How often to poll for writes of other nodes, in ms; `undefined` disables polling. */
  readonly pollMs?: number | undefined;
  /** What is remembered of logs outside of the database; by default nothing is after a restart. */
  readonly heads?: LogHeads | undefined;
  /** Called when a read fails; it is retried. */
  readonly onFailure: (error: unknown, channel: string) => void;
}

/** Longer text names no channel, and is not worth a query. */
const maxNameChars = 100;
const retryMs = secondMs;

/** A node's tails, opened on first use and kept. */
export class Tails {
  readonly #options: TailsOptions;
  readonly #tails = new Map<string, Promise<ChannelTail | undefined>>();
  readonly #heads: LogHeads;
  readonly #claims: AheadClaims;
  /** Epochs that this node, alone with its database, has followed since an earlier start: viewers cannot know more of them. */
  readonly #provenEpochs = new Set<string>();
  readonly #readings = new Set<Promise<void>>();
  #cancelPoll: (() => void) | undefined;
  #isStopped = false;

  constructor(options: TailsOptions) {
    this.#options = options;
    const { clock, heads = new LogHeads({ clock }) } = options;
    this.#heads = heads;
    this.#claims = new AheadClaims(clock);
  }

  start(): void {
    this.#poll();
  }

  /** The tail of a channel, or `undefined` if there is no such channel. */
  async find(channel: string): Promise<ChannelTail | undefined> {
    const known = this.#tails.get(channel);
    if (known) return known;

    const opening = this.#open(channel);
    this.#tails.set(channel, opening);
    const tail = await opening.catch((error: unknown) => {
      this.#tails.delete(channel);
      throw error;
    });
    // Not cached: the channel may be created a moment later.
    if (!tail) this.#tails.delete(channel);
    return tail;
  }

  async #open(channel: string): Promise<ChannelTail | undefined> {
    const { store, pollMs } = this.#options;
    const tail = await ChannelTail.open(store, channel);
    if (!tail) return undefined;

    const known = this.#heads.of(channel);
    if (known?.epoch === tail.position.epoch && known.seq > tail.position.seq) {
      await restartIfBehind(store, channel, known);
      await tail.read();
    }
    const isShared = pollMs !== undefined;
    if (!isShared && known?.epoch === tail.position.epoch) this.#provenEpochs.add(known.epoch);
    this.#heads.note(channel, tail.position);
    tail.listen(() => this.#heads.note(channel, tail.position));
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
   * A viewer from `network` claims to be at `seq`, ahead of what this node has read. Reads first; then the claim is true, or the log
   * has lost events (a restored backup, a failed disk), or it is made up. Returns whether it is to be believed.
   */
  async catchUp(tail: ChannelTail, seq: number, network: string): Promise<boolean> {
    await tail.read();
    const { position } = tail;
    if (seq <= position.seq) return true;

    const channel = tail.row.id;
    if (this.#provenEpochs.has(position.epoch) || !this.#claims.add(channel, network)) return false;
    await restartIfBehind(this.#options.store, channel, { epoch: position.epoch, seq });
    await tail.read();
    return true;
  }

  /** Resolves when no read is in flight: closing the store under a read may hang. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelPoll?.();
    await Promise.all(this.#readings);
    await this.#heads.flush();
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
