import type { Clock } from '../clock.ts';
import type { ChannelTail } from '../log/channel-tail.ts';
import type { Position } from '../protocol/position.ts';
import { farewell } from './drain.ts';
import { FanOut } from './fan-out.ts';
import { HourPeaks } from './sliding-max.ts';
import { LagWatch } from './slow-consumer-monitor.ts';
import { Places } from './connection-limit.ts';
import { Viewer, type Sink } from './viewer.ts';

export interface AudienceOptions {
  readonly clock: Clock;
  /** Connections that this node takes, sockets and server-sent events together. */
  readonly maxViewers: number;
}

/** All viewers of this node, on both transports. */
export class Audience {
  readonly places: Places;
  readonly #clock: Clock;
  readonly #lag: LagWatch;
  readonly #peaks: HourPeaks;
  readonly #fanOuts = new Map<string, FanOut>();
  #cutForLag = 0;
  #delivered = 0;
  #isClosed = false;

  constructor({ clock, maxViewers }: AudienceOptions) {
    this.#clock = clock;
    this.places = new Places(maxViewers);
    this.#peaks = new HourPeaks(clock);
    this.#lag = new LagWatch(clock, () => (this.#cutForLag += 1));
  }

  /** Events sent since the start, each viewer counted. */
  get delivered(): number {
    return this.#delivered;
  }

  /** How many viewers were cut because they did not read. */
  get cutForLag(): number {
    return this.#cutForLag;
  }

  /** How many viewers are behind at present. */
  get lagging(): number {
    return this.#lag.size;
  }

  /** Viewers of each channel that has any. */
  viewers(): ReadonlyMap<string, number> {
    return new Map([...this.#fanOuts].map(([channel, { viewers }]) => [channel, viewers.size]));
  }

  /** The most viewers that a channel has had at once on this node in the last hour. */
  viewersOfLastHour(channel: string): number {
    return Math.max(this.#fanOuts.get(channel)?.viewers.size ?? 0, this.#peaks.of(channel));
  }

  /**
   * From now on `sink` follows the channel of `tail`: what it lacks after `after`, or the snapshot, then `ready`, then what
   * happens. The answer ends that.
   */
  join(tail: ChannelTail, after: Position | undefined, sink: Sink): () => void {
    if (this.#isClosed) {
      sink.cut();
      return () => undefined;
    }
    const fanOut = this.#fanOutOf(tail);
    const viewer = new Viewer(sink, after, fanOut, this.#lag);
    fanOut.add(viewer);
    this.#peaks.note(tail.row.id, fanOut.viewers.size);
    return () => this.#leave(tail.row.id, fanOut, viewer);
  }

  /** Takes no more viewers, says `bye` to all, and closes their connections evenly over `drainMs`. */
  async close(drainMs: number): Promise<void> {
    this.places.close();
    await farewell(() => this.#sinks(), this.#clock, drainMs);
    this.#isClosed = true;
  }

  #sinks(): Sink[] {
    return [...this.#fanOuts.values()].flatMap(({ viewers }) => [...viewers].map(({ sink }) => sink));
  }

  #fanOutOf(tail: ChannelTail): FanOut {
    const channel = tail.row.id;
    const known = this.#fanOuts.get(channel);
    if (known) return known;

    const fanOut = new FanOut(tail, this.#clock, ({ eventCount }) => (this.#delivered += eventCount));
    this.#fanOuts.set(channel, fanOut);
    return fanOut;
  }

  #leave(channel: string, fanOut: FanOut, viewer: Viewer): void {
    this.#peaks.note(channel, fanOut.viewers.size);
    fanOut.remove(viewer);
    if (fanOut.viewers.size > 0) return;
    fanOut.close();
    if (this.#fanOuts.get(channel) === fanOut) this.#fanOuts.delete(channel);
  }
}
