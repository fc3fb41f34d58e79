import type { Watcher } from '../access/frame-access.ts';
import { systemClock, type Clock } from '../clock.ts';
import type { ChannelTail } from '../log/channel-tail.ts';
import type { ChannelEvent } from '../protocol/event.ts';
import type { Position } from '../protocol/position.ts';
import { drain, type DrainPace } from './drain.ts';
import { FanOut } from './fan-out.ts';
import { SlidingMax } from './sliding-max.ts';
import { SlowConsumerMonitor } from './slow-consumer-monitor.ts';
import { ConnectionLimit } from './connection-limit.ts';
import { Viewer, type Transport } from './viewer.ts';

export interface ViewerHubOptions {
  readonly clock: Clock;
  /** The most connections on this node, sockets and server-sent events together. */
  readonly maxViewers: number;
  /** The time that bursts are spread over; by default the system's. */
  readonly pacer?: Clock;
}

/** Called with the events that viewers of a channel are sent and the number of those viewers: once for all of them. */
export type SentListener = (events: readonly ChannelEvent[], viewers: number) => void;

/** All viewers of this node, on both transports. */
export class ViewerHub {
  readonly connections: ConnectionLimit;
  readonly #clock: Clock;
  readonly #pacer: Clock;
  readonly #slowConsumers: SlowConsumerMonitor;
  readonly #peaks: SlidingMax;
  readonly #fanOuts = new Map<string, FanOut>();
  #terminated = 0;
  #delivered = 0;
  #isClosed = false;
  #listener: SentListener = () => undefined;

  constructor({ clock, maxViewers, pacer = systemClock }: ViewerHubOptions) {
    this.#clock = clock;
    this.#pacer = pacer;
    this.connections = new ConnectionLimit(maxViewers);
    this.#peaks = new SlidingMax(clock);
    this.#slowConsumers = new SlowConsumerMonitor(clock, () => (this.#terminated += 1));
  }

  /** Events sent since the start, each viewer counted. */
  get delivered(): number {
    return this.#delivered;
  }

  /** Viewers terminated since the start because they did not read. */
  get terminated(): number {
    return this.#terminated;
  }

  /** Viewers that are behind at present. */
  get lagging(): number {
    return this.#slowConsumers.size;
  }

  onSent(listener: SentListener): void {
    this.#listener = listener;
  }

  /** What other nodes should know of the viewers of this one. */
  state() {
    return {
      viewers: Object.fromEntries(this.viewersByChannel()),
      peaks: Object.fromEntries(this.peaks()),
    };
  }

  /** Viewers of each channel that has any. */
  viewersByChannel(): ReadonlyMap<string, number> {
    const counts = [...this.#fanOuts].map(([channel, { audience }]) => [channel, audience] as const);
    return new Map(counts.filter(([, audience]) => audience > 0));
  }

  /** The most viewers that each channel has had at once on this node in the last hour. */
  peaks(): ReadonlyMap<string, number> {
    const channels = new Set([...this.#fanOuts.keys(), ...this.#peaks.names]);
    return new Map([...channels].map((channel) => [channel, this.viewersOfLastHour(channel)]));
  }

  /** The most viewers that a channel has had at once on this node in the last hour. */
  viewersOfLastHour(channel: string): number {
    return Math.max(this.#fanOuts.get(channel)?.audience ?? 0, this.#peaks.of(channel));
  }

  /**
   * Sends the channel of `tail` over `transport`: the events after `after`, or a snapshot, then `ready`, then events as they come.
   * Returns the function that unsubscribes.
   */
  subscribe(
    tail: ChannelTail,
    after: Position | undefined,
    transport: Transport,
    watcher: Watcher = 'viewer',
  ): () => void {
    if (this.#isClosed) {
      transport.terminate();
      return () => undefined;
    }
    const fanOut = this.#fanOutOf(tail);
    const viewer = new Viewer(transport, after, fanOut, this.#slowConsumers);
    if (watcher === 'desk') fanOut.addDeskStrip(viewer);
    else fanOut.add(viewer);
    this.#peaks.record(tail.row.id, fanOut.audience);
    return () => this.#unsubscribe(tail.row.id, fanOut, viewer);
  }

  /** Accepts no more viewers, and says `bye` to all at this pace. */
  async close(pace: DrainPace): Promise<void> {
    this.connections.close();
    await drain(() => this.#transports(), this.#clock, pace);
    this.#isClosed = true;
  }

  #transports(): Transport[] {
    return [...this.#fanOuts.values()].flatMap(({ viewers }) =>
      [...viewers].map(({ transport }) => transport),
    );
  }

  #fanOutOf(tail: ChannelTail): FanOut {
    const channel = tail.row.id;
    const known = this.#fanOuts.get(channel);
    if (known) return known;

    const fanOut = new FanOut({
      tail,
      clock: this.#clock,
      pacer: this.#pacer,
      onSent: ({ eventCount }) => (this.#delivered += eventCount),
      onEvents: (events, viewers) => this.#listener(events, viewers),
    });
    this.#fanOuts.set(channel, fanOut);
    return fanOut;
  }

  #unsubscribe(channel: string, fanOut: FanOut, viewer: Viewer): void {
    this.#peaks.record(channel, fanOut.audience);
    fanOut.remove(viewer);
    if (fanOut.viewers.size > 0) return;
    fanOut.close();
    if (this.#fanOuts.get(channel) === fanOut) this.#fanOuts.delete(channel);
  }
}
