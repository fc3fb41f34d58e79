import type { Clock } from '../clock.ts';
import type { EventBody } from '../protocol/event.ts';
import type { Snapshot } from '../protocol/message.ts';
import type { Position } from '../protocol/position.ts';
import { restartIfBehind, restartIfForked } from './restart-log.ts';
import { findChannel, toChannel, type ChannelRow } from '../store/channels.ts';
import { eventTimeMs, eventsAfter, type EventRow } from '../store/events.ts';
import { replayedEvents } from '../store/trim-events.ts';
import { liveHeadlines, toHeadline, toTimestamp } from '../store/headlines.ts';
import { SingleFlight } from '../single-flight.ts';
import type { Queries, Store } from '../store/store.ts';
import { LiveChannel } from './live-channel.ts';
import type { LogNotification } from './log-notification.ts';
import { entryOf, EventRing, type Entry } from './ring.ts';

/** What listeners of a tail receive: new entries, or `reset` if the log restarted and they need the snapshot. */
export type TailChange = { readonly entries: readonly Entry[] } | 'reset';
/** When the last event was read, and how long after it was written, by the clocks of both nodes. */
export interface LastRead {
  readonly atMs: number;
  readonly delayMs: number;
}

export type TailListener = (change: TailChange) => void;

const batch = 500;

/**
 * One channel's log as one node has read it. The state for snapshots is maintained by applying the same events
 * that are sent, so that a snapshot and the events after it always match.
 */
export class ChannelTail {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #id: string;
  readonly #listeners = new Set<TailListener>();
  #neededSeq = 0;
  readonly #reads = new SingleFlight(() => this.#readNew());
  #live: LiveChannel;
  #ring: EventRing;
  #row: ChannelRow;
  readonly #onRead: (position: Position) => void;
  #lastRead: LastRead;

  private constructor(store: Store, clock: Clock, loaded: Loaded, onRead: (position: Position) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#onRead = onRead;
    this.#lastRead = { atMs: clock.nowMs(), delayMs: 0 };
    this.#id = loaded.row.id;
    this.#row = loaded.row;
    this.#live = loaded.live;
    this.#ring = loaded.ring;
  }

  /**
   * Opens the tail of the channel `id`, level with the log; `undefined` if there is no such channel.
   *
   * @param onRead called whenever its position changes, before its listeners
   */
  static async open(
    store: Store,
    clock: Clock,
    id: string,
    onRead: (position: Position) => void,
  ): Promise<ChannelTail | undefined> {
    const loaded = await store.read((transaction) => load(transaction, id));
    return loaded && new ChannelTail(store, clock, loaded, onRead);
  }

  get position(): Position {
    return this.#live.position;
  }

  /** Whether anything listens. */
  get isFollowed(): boolean {
    return this.#listeners.size > 0;
  }

  get lastRead(): LastRead {
    return this.#lastRead;
  }

  /** The channel's settings as last read. */
  get row(): ChannelRow {
    return this.#row;
  }

  /** Whether there is nothing in the log, or in the channel's settings, that was not read. */
  isUpToDateWith(row: ChannelRow): boolean {
    const { epoch, seq } = this.position;
    return JSON.stringify(row) === JSON.stringify({ ...this.#row, epoch, seq });
  }

  snapshot(nowMs: number): Snapshot {
    return this.#live.snapshot(nowMs);
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

  /** Takes an event that another node sent, if it is the next one; reads the log if anything else is new. */
  async receive({ epoch, seq, event }: LogNotification): Promise<void> {
    const { position } = this;
    const isSameEpoch = epoch === position.epoch;
    if (isSameEpoch && seq <= position.seq) return;
    // A changed channel may have settings that are not in the event.
    if (!isSameEpoch || event?.body.type === 'channel:updated') return this.read();
    if (event === undefined || seq !== position.seq + 1) return this.read(seq);
    const { atMs, body, json = JSON.stringify(body) } = event;
    this.#take([entryOf(seq, toTimestamp(atMs), body, json)]);
  }

  /**
   * Reads what is new. One read is in flight at a time; a call during one causes one more.
   *
   * @param neededSeq what it has to reach, if that is known: a replica may be far enough
   */
  read(neededSeq = Infinity): Promise<void> {
    this.#neededSeq = Math.max(this.#neededSeq, neededSeq);
    return this.#reads.run();
  }

  async #readNew(): Promise<void> {
    const neededSeq = this.#neededSeq;
    this.#neededSeq = 0;
    for (;;) {
      const { epoch, seq } = this.position;
      const last = this.#ring.after(seq - 1)?.[0];
      const found = await this.#readAfter({ epoch, seq }, neededSeq);
      const isBehind = found.row?.epoch === epoch && found.row.seq < seq;
      if (isBehind) await restartIfBehind(this.#store, this.#id, { epoch, seq });
      const lastMs = last && Date.parse(last.event.at);
      const isForked = lastMs !== undefined && found.lastMs !== undefined && found.lastMs !== lastMs;
      if (isForked) await restartIfForked(this.#store, this.#id, { epoch, seq }, lastMs);
      if (isBehind || isForked || found.row?.epoch !== epoch) return this.#reset();

      // This node was away for so long that what comes next was trimmed.
      if (found.rows[0] && found.rows[0].seq !== seq + 1) return this.#reset();
      this.#row = found.row;
      // Some may have been received while they were read.
      const unknown = found.rows.filter((row) => row.seq > this.position.seq);
      if (unknown.length > 0) this.#take(unknown.map(parseEntry));
      if (found.rows.length < batch) return;
    }
  }

  /** What follows a position: from the replica if that has what is needed, else from the database itself. */
  async #readAfter({ epoch, seq }: Position, neededSeq: number): Promise<Found> {
    const query = async (transaction: Queries): Promise<Found> => ({
      row: await findChannel(transaction, this.#id),
      rows: await eventsAfter(transaction, this.#id, seq, batch),
      lastMs: await eventTimeMs(transaction, this.#id, seq),
    });
    const { readFromReplica } = this.#store;
    if (readFromReplica && neededSeq < Infinity) {
      const found = await readFromReplica(query);
      if (found?.row?.epoch === epoch && found.row.seq >= neededSeq) return found;
    }
    return this.#store.read(query);
  }

  #take(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.#live.apply(entry.event);
      this.#ring.push(entry);
    }
    const nowMs = this.#clock.nowMs();
    const writtenAtMs = Date.parse(entries.at(-1)?.event.at ?? '');
    this.#lastRead = { atMs: nowMs, delayMs: Math.max(0, nowMs - writtenAtMs) };
    this.#tell({ entries });
  }

  async #reset(): Promise<void> {
    const loaded = await this.#store.read((transaction) => load(transaction, this.#id));
    if (!loaded) throw new Error(`The channel ${this.#id} is gone.`);
    // Received while it was loaded: viewers have it already.
    const { epoch, seq } = this.position;
    if (loaded.row.epoch === epoch && loaded.row.seq <= seq) return;
    this.#row = loaded.row;
    this.#live = loaded.live;
    this.#ring = loaded.ring;
    this.#tell('reset');
  }

  #tell(change: TailChange): void {
    this.#onRead(this.position);
    for (const listener of this.#listeners) listener(change);
  }
}

interface Found {
  readonly row: ChannelRow | undefined;
  readonly rows: readonly EventRow[];
  /** When the last known event was written, as the log has it. */
  readonly lastMs: number | undefined;
}

interface Loaded {
  readonly row: ChannelRow;
  readonly live: LiveChannel;
  readonly ring: EventRing;
}

async function load(transaction: Queries, id: string): Promise<Loaded | undefined> {
  const row = await findChannel(transaction, id);
  if (!row) return undefined;

  const headlines = await liveHeadlines(transaction, id);
  const events = await eventsAfter(transaction, id, row.seq - replayedEvents, replayedEvents);
  const ring = new EventRing(replayedEvents, (events[0]?.seq ?? row.seq + 1) - 1);
  for (const event of events) ring.push(parseEntry(event));
  const { epoch, seq } = row;
  const live = new LiveChannel({ epoch, seq, channel: toChannel(row), headlines: headlines.map(toHeadline) });
  return { row, live, ring };
}

function parseEntry({ seq, at_ms: atMs, body }: EventRow): Entry {
  return entryOf(seq, toTimestamp(atMs), JSON.parse(body) as EventBody, body);
}
