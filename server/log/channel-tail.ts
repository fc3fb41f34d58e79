import { apply, type ChannelState } from '../protocol/apply.ts';
import type { ChannelEvent, EventBody } from '../protocol/event.ts';
import type { Snapshot } from '../protocol/message.ts';
import { order } from '../protocol/order.ts';
import type { Position } from '../protocol/position.ts';
import { restartIfBehind } from './append.ts';
import { findChannel, toChannel, type ChannelRow } from '../store/channels.ts';
import { eventsAfter, replayedEvents, type EventRow } from '../store/events.ts';
import { liveHeadlines, toHeadline, toTimestamp } from '../store/headlines.ts';
import { SingleFlight } from '../single-flight.ts';
import type { Queries, Store } from '../store/store.ts';
import { EventRing, toEntry, type Entry } from './ring.ts';

/** What listeners of a tail receive: new entries, or `reset` if the log restarted and they need the snapshot. */
export type TailChange = { readonly entries: readonly Entry[] } | 'reset';
export type TailListener = (change: TailChange) => void;

const batch = 500;

/**
 * One channel's log as one node has read it. The state for snapshots is maintained by applying the same events
 * that are sent, so that a snapshot and the events after it always match.
 */
export class ChannelTail {
  readonly #store: Store;
  readonly #id: string;
  readonly #listeners = new Set<TailListener>();
  readonly #reads = new SingleFlight(() => this.#readNew());
  #state: ChannelState;
  #ring: EventRing;
  #row: ChannelRow;

  private constructor(store: Store, loaded: Loaded) {
    this.#store = store;
    this.#id = loaded.row.id;
    this.#row = loaded.row;
    this.#state = loaded.state;
    this.#ring = loaded.ring;
  }

  /** Opens the tail of the channel `id`, level with the log; `undefined` if there is no such channel. */
  static async open(store: Store, id: string): Promise<ChannelTail | undefined> {
    const loaded = await store.read((transaction) => load(transaction, id));
    return loaded && new ChannelTail(store, loaded);
  }

  get position(): Position {
    return { epoch: this.#state.epoch, seq: this.#state.seq };
  }

  /** The channel's settings as last read. */
  get row(): ChannelRow {
    return this.#row;
  }

  snapshot(nowMs: number): Snapshot {
    const { epoch, seq, channel, headlines } = this.#state;
    return { epoch, seq, now: toTimestamp(nowMs), channel, headlines: order(headlines, nowMs) };
  }

  /** The entries after `seq`, or `undefined` if the node cannot replay from there. */
  after(seq: number): readonly Entry[] | undefined {
    return this.#ring.after(seq);
  }

  /** Calls `listener` for everything read from now on; returns the function that stops this. */
  listen(listener: TailListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads what is new. One read is in flight at a time; a call during one causes one more. */
  read(): Promise<void> {
    return this.#reads.run();
  }

  async #readNew(): Promise<void> {
    for (;;) {
      const { epoch, seq } = this.position;
      const found = await this.#store.read(async (transaction) => ({
        row: await findChannel(transaction, this.#id),
        rows: await eventsAfter(transaction, this.#id, seq, batch),
      }));
      const isBehind = found.row?.epoch === epoch && found.row.seq < seq;
      if (isBehind) await restartIfBehind(this.#store, this.#id, { epoch, seq });
      if (isBehind || found.row?.epoch !== epoch) return this.#reset();

      // This node was away for so long that what comes next was trimmed.
      if (found.rows[0] && found.rows[0].seq !== seq + 1) return this.#reset();
      this.#row = found.row;
      if (found.rows.length > 0) this.#take(found.rows.map(toEvent));
      if (found.rows.length < batch) return;
    }
  }

  #take(events: readonly ChannelEvent[]): void {
    const entries = events.map(toEntry);
    for (const entry of entries) {
      const state = apply(this.#state, entry.event);
      if (state === 'gap') throw new Error(`The log of ${this.#id} has a gap before ${entry.event.seq}.`);
      this.#state = state;
      this.#ring.push(entry);
    }
    this.#tell({ entries });
  }

  async #reset(): Promise<void> {
    const loaded = await this.#store.read((transaction) => load(transaction, this.#id));
    if (!loaded) throw new Error(`The channel ${this.#id} is gone.`);
    this.#row = loaded.row;
    this.#state = loaded.state;
    this.#ring = loaded.ring;
    this.#tell('reset');
  }

  #tell(change: TailChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

interface Loaded {
  readonly row: ChannelRow;
  readonly state: ChannelState;
  readonly ring: EventRing;
}

async function load(transaction: Queries, id: string): Promise<Loaded | undefined> {
  const row = await findChannel(transaction, id);
  if (!row) return undefined;

  const headlines = await liveHeadlines(transaction, id);
  const events = await eventsAfter(transaction, id, row.seq - replayedEvents, replayedEvents);
  const ring = new EventRing(replayedEvents, (events[0]?.seq ?? row.seq + 1) - 1);
  for (const event of events) ring.push(toEntry(toEvent(event)));
  return {
    row,
    state: { epoch: row.epoch, seq: row.seq, channel: toChannel(row), headlines: headlines.map(toHeadline) },
    ring,
  };
}

function toEvent(row: EventRow): ChannelEvent {
  return { seq: row.seq, at: toTimestamp(row.at_ms), ...(JSON.parse(row.body) as EventBody) };
}
