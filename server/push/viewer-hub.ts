import type { Clock } from '../clock.ts';
import type { ChannelTail } from '../log/channel-tail.ts';
import type { Position } from '../protocol/position.ts';
import { drain } from './drain.ts';
import { FanOut } from './fan-out.ts';
import { SlidingMax } from './sliding-max.ts';
import { SlowConsumerMonitor } from './slow-consumer-monitor.ts';
import { ConnectionLimit } from './connection-limit.ts';
import { Viewer, type Transport } from './viewer.ts';

export interface ViewerHubOptions {
  readonly clock: Clock;
  /** The most connections on this node, sockets and server-sent events together. */
  readonly maxViewers: number;
}

/** All viewers of this node, on both transports. */
export class ViewerHub {
  readonly connections: ConnectionLimit;
  readonly #clock: Clock;
  readonly #slowConsumers: SlowConsumerMonitor;
  readonly #peaks: SlidingMax;
  readonly #fanOuts = new Map<string, FanOut>();
  #terminated = 0;
  #delivered = 0;
  #isClosed = false;

  constructor({ clock, maxViewers }: ViewerHubOptions) {
    this.#clock = clock;
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

  /** Viewers of each channel that has any. */
  viewersByChannel(): ReadonlyMap<string, number> {
    return new Map([...this.#fanOuts].map(([channel, { viewers }]) => [channel, viewers.size]));
  }

  /** The most viewers that each channel has had at once on this node in the last hour. */
  peaks(): ReadonlyMap<string, number> {
    const channels = new Set([...this.#fanOuts.keys(), ...this.#peaks.names]);
    return new Map([...channels].map((channel) => [channel, this.viewersOfLastHour(channel)]));
  }

  /** The most viewers that a channel has had at once on this node in the last hour. */
  viewersOfLastHour(channel: string): number {
    return Math.max(this.#fanOuts.get(channel)?.viewers.size ?? 0, this.#peaks.of(channel));
  }

  /**
   * Sends the channel of `tail` over `transport`: the events after `after`, or a snapshot, then `ready`, then events as they come.
   * Returns the function that unsubscribes.
   */
  subscribe(tail: ChannelTail, after: Position | undefined, transport: Transport): () => void {
    if (this.#isClosed) {
      transport.terminate();
      return () => undefined;
    }
    const fanOut = this.#fanOutOf(tail);
    const viewer = new Viewer(transport, after, fanOut, this.#slowConsumers);
    fanOut.add(viewer);
    this.#peaks.record(tail.row.id, fanOut.viewers.size);
    return () => this.#unsubscribe(tail.row.id, fanOut, viewer);
  }

  /** Accepts no more viewers, sends `bye` to all, and closes their connections evenly over `drainMs`. */
  async close(drainMs: number, stoppingTogether = 1): Promise<void> {
    this.connections.close();
    await drain(() => this.#transports(), this.#clock, drainMs, stoppingTogether);
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

    const fanOut = new FanOut(tail, this.#clock, ({ eventCount }) => (this.#delivered += eventCount));
    this.#fanOuts.set(channel, fanOut);
    return fanOut;
  }

  #unsubscribe(channel: string, fanOut: FanOut, viewer: Viewer): void {
    this.#peaks.record(channel, fanOut.viewers.size);
    fanOut.remove(viewer);
    if (fanOut.viewers.size > 0) return;
    fanOut.close();
    if (this.#fanOuts.get(channel) === fanOut) this.#fanOuts.delete(channel);
  }
}
