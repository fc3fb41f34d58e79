import type { Clock } from '../clock.ts';
import { minuteMs, secondMs } from '../protocol/durations.ts';
import { Problem, unknownChannel } from '../protocol/problem.ts';
import { findChannels } from '../store/channels.ts';
import type { Store } from '../store/store.ts';
import { LostLogDetector } from './lost-log-detector.ts';
import { restartIfBehind } from './restart-log.ts';
import { ChannelTail, type LastRead } from './channel-tail.ts';
import { LogHeads } from './log-heads.ts';
import { LogPoll, type SharedLog } from './log-poll.ts';
import { logTopicOf, parseLogNotification, type LogNotification } from './log-notification.ts';

/** One tail as `/metrics` shows it. */
export interface TailStatus extends LastRead {
  /** Events that are known to be in the log and were not read yet. */
  readonly eventsBehind: number;
}

export interface TailRegistryOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** The other nodes of this database; without them, only this node writes. */
  readonly shared?: SharedLog | undefined;
  /** The memory of logs outside the database; by default nothing is remembered after a restart. */
  readonly heads?: LogHeads | undefined;
  /** Called when a read fails; it is retried. */
  readonly onFailure: (error: unknown, channel?: string) => void;
}

/** Longer text names no channel, and is not worth a query. */
const maxNameChars = 100;
const retryMs = secondMs;
/** A tail that nothing follows is kept for this time: snapshots are requested again and again. */
const idleMs = minuteMs;
const sweepIntervalMs = idleMs / 4;

interface OpenTail {
  readonly opening: Promise<ChannelTail | undefined>;
  usedAtMs: number;
  /** The furthest seq that another node or the database has named. */
  headSeq: number;
  tail?: ChannelTail;
  unsubscribe?: (() => void) | undefined;
}

/** A node's tails, opened on first use and closed some time after the last. */
export class TailRegistry {
  readonly #options: TailRegistryOptions;
  readonly #tails = new Map<string, OpenTail>();
  readonly #heads: LogHeads;
  readonly #lostLog: LostLogDetector;
  /** Channels whose known head was compared with the log since the start. */
  readonly #checked = new Set<string>();
  readonly #poll: LogPoll | undefined;
  readonly #readings = new Set<Promise<void>>();
  /** Whether there may be changes that were not compared yet. */
  #mayDiffer = true;
  #cancelSweep: (() => void) | undefined;
  #isStopped = false;

  constructor(options: TailRegistryOptions) {
    this.#options = options;
    const { clock, shared, heads = new LogHeads({ clock }) } = options;
    this.#heads = heads;
    this.#lostLog = new LostLogDetector(clock);
    const poll = () => this.#track(this.#compare(), (error) => options.onFailure(error));
    this.#poll = shared && new LogPoll({ ...shared, clock, poll });
  }

  start(): void {
    this.#poll?.start();
    this.#sweep();
  }

  /** The tail of a channel, or `undefined` if there is no such channel. */
  async find(channel: string): Promise<ChannelTail | undefined> {
    const nowMs = this.#options.clock.nowMs();
    const known = this.#tails.get(channel);
    if (known) {
      known.usedAtMs = nowMs;
      return known.opening;
    }
    const open: OpenTail = { opening: this.#open(channel), usedAtMs: nowMs, headSeq: 0 };
    this.#tails.set(channel, open);
    open.unsubscribe = this.#subscribe(channel, open);
    try {
      const tail = await open.opening;
      if (tail) open.tail = tail;
      // Not kept: the channel may be created a moment later.
      else this.#close(channel, open);
      return tail;
    } catch (error) {
      this.#close(channel, open);
      throw error;
    }
  }

  /** How far each open tail is. */
  status(): ReadonlyMap<string, TailStatus> {
    return new Map(
      [...this.#tails].flatMap(([channel, { tail, headSeq }]) =>
        tail
          ? [[channel, { ...tail.lastRead, eventsBehind: Math.max(0, headSeq - tail.position.seq) }] as const]
          : [],
      ),
    );
  }

  async #open(channel: string): Promise<ChannelTail | undefined> {
    const { store, clock, shared } = this.#options;
    const tail = await ChannelTail.open(store, clock, channel, (position) =>
      this.#heads.note(channel, position),
    );
    if (!tail) return undefined;

    const known = this.#heads.of(channel);
    if (known?.epoch === tail.position.epoch && known.seq > tail.position.seq) {
      await restartIfBehind(store, channel, known);
      await tail.read();
    }
    const isFirst = !this.#checked.has(channel);
    this.#checked.add(channel);
    // Followed since an earlier start, alone with the database.
    const isAlone = shared?.isOneNode ?? !shared;
    if (isFirst && isAlone && known?.epoch === tail.position.epoch) this.#lostLog.prove(known.epoch);
    this.#heads.note(channel, tail.position);
    return tail;
  }

  /** Subscribed before the log is read, so that nothing is committed unseen in between. */
  #subscribe(channel: string, open: OpenTail): (() => void) | undefined {
    return this.#options.shared?.subscriber.subscribe(logTopicOf(channel), {
      onSubscribed: () => this.wake(channel),
      onMessage: (payload) => {
        const notification = parseLogNotification(channel, payload);
        if (!notification) return this.wake(channel);
        // A new epoch counts from 0 again.
        open.headSeq = notification.seq === 0 ? 0 : Math.max(open.headSeq, notification.seq);
        this.receive(notification);
      },
    });
  }

  #close(channel: string, open: OpenTail): void {
    open.unsubscribe?.();
    if (this.#tails.get(channel) === open) this.#tails.delete(channel);
  }

  /** The tail of a channel. @throws {Problem} `unknown-channel` */
  async require(channel: unknown): Promise<ChannelTail> {
    // The answer repeats no name that no channel can have.
    if (typeof channel !== 'string' || channel === '' || channel.length > maxNameChars)
      throw new Problem('unknown-channel', 'There is no such channel.', { field: 'channel' });
    const tail = await this.find(channel);
    if (!tail) throw unknownChannel(channel);
    return tail;
  }

  /** Reads what was committed to `channel`, if its tail is open. */
  wake(channel: string): void {
    this.#run(channel, (tail) => tail.read());
  }

  /** Gives an event that was committed to the tail of its channel, if that is open. */
  receive(notification: LogNotification): void {
    this.#run(notification.channel, (tail) => tail.receive(notification));
  }

  #run(channel: string, work: (tail: ChannelTail) => Promise<void>): void {
    const open = this.#tails.get(channel);
    if (!open || this.#isStopped) return;
    this.#track(
      open.opening.then((tail) => tail && work(tail)),
      (error) => {
        this.#options.onFailure(error, channel);
        this.#options.clock.after(retryMs, () => this.wake(channel));
      },
    );
  }

  #track(work: Promise<void>, onError: (error: unknown) => void): void {
    const reading = work
      .catch((error: unknown) => {
        if (!this.#isStopped) onError(error);
      })
      .finally(() => this.#readings.delete(reading));
    this.#readings.add(reading);
  }

  /**
   * A viewer from `network` says that it is at `seq`, ahead of what this node has read. Reads first; then that is true, or the log
   * has lost events (a restored backup, a failed disk), or it is invented. Returns whether to believe it.
   */
  async catchUp(tail: ChannelTail, seq: number, network: string): Promise<boolean> {
    await tail.read();
    const { position } = tail;
    if (seq <= position.seq) return true;

    const channel = tail.row.id;
    if (!this.#lostLog.add(channel, position.epoch, network)) return false;
    await restartIfBehind(this.#options.store, channel, { epoch: position.epoch, seq });
    await tail.read();
    return true;
  }

  /** Resolves when no read is in flight: closing the store under a read may hang. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#poll?.stop();
    this.#cancelSweep?.();
    for (const { unsubscribe } of this.#tails.values()) unsubscribe?.();
    await Promise.all(this.#readings);
    await this.#heads.flush();
  }

  /** Finds out with one query which tails are not up to date with the database, and reads those. */
  async #compare(): Promise<void> {
    if (this.#tails.size === 0) return;
    const { hasChanged } = this.#options.shared ?? {};
    if (await hasChanged?.()) this.#mayDiffer = true;
    if (!this.#mayDiffer) return;
    for (const row of await findChannels(this.#options.store.db, [...this.#tails.keys()])) {
      const open = this.#tails.get(row.id);
      if (!open?.tail || open.tail.isUpToDateWith(row)) continue;
      open.headSeq = row.seq;
      this.wake(row.id);
    }
    this.#mayDiffer = hasChanged === undefined;
  }

  #sweep(): void {
    const { clock, store } = this.#options;
    const nowMs = clock.nowMs();
    // While the database is away, a tail that is closed could not be opened again.
    const isAway = store.health.fault !== undefined;
    for (const [channel, open] of this.#tails) {
      if (isAway || open.tail?.isFollowed) open.usedAtMs = nowMs;
      else if (nowMs - open.usedAtMs >= idleMs) this.#close(channel, open);
    }
    this.#cancelSweep = clock.after(sweepIntervalMs, () => this.#sweep());
  }
}
