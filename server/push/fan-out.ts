import type { Clock } from '../clock.ts';
import type { ChannelTail } from '../log/channel-tail.ts';
import type { ChannelEvent } from '../protocol/event.ts';
import type { Position } from '../protocol/position.ts';
import { toTimestamp } from '../store/headlines.ts';
import { eventsMessage, readyMessage, snapshotMessage, type EncodedMessage } from './encoded-message.ts';
import type { MessageSource, Viewer } from './viewer.ts';

/** Bounds one message: what a slow viewer has in flight, and what a phone parses at once. */
const maxEventsPerMessage = 200;
/** Viewers written to before others get a turn: about 3 ms. */
const viewersPerSlice = 300;
/** With fewer viewers, writing to all of them costs nothing worth saving. */
const minCoalescedViewers = 100;
/**
 * From one pass over the viewers to the next. After a silence an event is sent at once; events that follow within this time are sent together.
 * As long as there are more at its end, the time doubles, so that a burst costs each viewer only a few messages.
 */
const minWindowMs = 40;
const maxWindowMs = 160;
/** Positions that messages are cached for; most viewers are at the same one. */
const maxCachedMessages = 32;
/** Viewers who connect within this time share a snapshot. Its `now` is older by as much; that of `ready` is exact. */
const snapshotCacheMs = 1000;

export interface FanOutOptions {
  readonly tail: ChannelTail;
  readonly clock: Clock;
  /** The time that bursts are spread over. */
  readonly pacer: Clock;
  /** Called with each message, once for each viewer it is sent to. */
  readonly onSent: (message: EncodedMessage) => void;
  /** Called with each change of the log, once for all viewers. */
  readonly onEvents: (events: readonly ChannelEvent[], viewers: number) => void;
}

/** One channel's viewers on this node. */
export class FanOut implements MessageSource {
  readonly #tail: ChannelTail;
  readonly #clock: Clock;
  readonly #pacer: Clock;
  readonly #onSent: (message: EncodedMessage) => void;
  readonly #onEvents: FanOutOptions['onEvents'];
  readonly #viewers = new Set<Viewer>();
  /** The viewers that are strips of desks: they belong to the newsroom and are not counted. */
  readonly #deskStrips = new Set<Viewer>();
  readonly #stopListening: () => void;
  /** The messages that follow a seq, up to the present head of the log. */
  readonly #messages = new Map<number, EncodedMessage>();
  /** The position of the tail, read once for each change and not for each viewer. */
  #head: Position;
  #snapshot: { readonly message: EncodedMessage; readonly atMs: number } | undefined;
  #windowMs = minWindowMs;
  #passedAtMs = 0;
  #isPassing = false;
  #isAskedAgain = false;
  /** Cancels the wait for the end of the window. */
  #cancelWait: (() => void) | undefined;

  constructor({ tail, clock, pacer, onSent, onEvents }: FanOutOptions) {
    this.#tail = tail;
    this.#clock = clock;
    this.#pacer = pacer;
    this.#onSent = onSent;
    this.#onEvents = onEvents;
    this.#head = tail.position;
    this.#stopListening = tail.listen(() => this.#onChange());
  }

  get viewers(): ReadonlySet<Viewer> {
    return this.#viewers;
  }

  /** How many watch, without the strips of desks. */
  get audience(): number {
    return this.#viewers.size - this.#deskStrips.size;
  }

  add(viewer: Viewer): void {
    this.#viewers.add(viewer);
    viewer.advance();
  }

  addDeskStrip(viewer: Viewer): void {
    this.#deskStrips.add(viewer);
    this.add(viewer);
  }

  remove(viewer: Viewer): void {
    this.#viewers.delete(viewer);
    this.#deskStrips.delete(viewer);
    viewer.leave();
  }

  close(): void {
    this.#stopListening();
    this.#cancelWait?.();
  }

  isCurrent(position: Position | undefined): boolean {
    const head = this.#head;
    return position?.seq === head.seq && position.epoch === head.epoch;
  }

  next(position: Position | undefined): EncodedMessage {
    const events = position?.epoch === this.#head.epoch ? this.#eventsAfter(position) : undefined;
    const message = events ?? this.#presentSnapshot();
    this.#onSent(message);
    return message;
  }

  ready(): EncodedMessage {
    const now = toTimestamp(this.#clock.nowMs());
    return readyMessage({ channel: this.#tail.row.id, ...this.#head, now });
  }

  /** The events after a position of this epoch, or `undefined` if it is too old. */
  #eventsAfter({ epoch, seq }: Position): EncodedMessage | undefined {
    const known = this.#messages.get(seq);
    if (known) return known;

    const entries = this.#tail.after(seq)?.slice(0, maxEventsPerMessage);
    if (!entries || entries.length === 0) return undefined;
    const message = eventsMessage(this.#tail.row.id, epoch, entries);
    if (this.#messages.size >= maxCachedMessages) this.#messages.clear();
    this.#messages.set(seq, message);
    return message;
  }

  #presentSnapshot(): EncodedMessage {
    const nowMs = this.#clock.nowMs();
    if (this.#snapshot && nowMs - this.#snapshot.atMs < snapshotCacheMs) return this.#snapshot.message;

    const message = snapshotMessage(this.#tail.snapshot(nowMs));
    this.#snapshot = { message, atMs: nowMs };
    return message;
  }

  #onChange(): void {
    // The cached messages end at the old head, and may contain a text that was retracted since.
    this.#messages.clear();
    this.#snapshot = undefined;
    const before = this.#head;
    this.#head = this.#tail.position;
    this.#tellEvents(before);
    this.#pass();
  }

  #tellEvents({ epoch, seq }: Position): void {
    if (epoch !== this.#head.epoch) return;
    const entries = this.#tail.after(seq) ?? [];
    this.#onEvents(
      entries.map(({ event }) => event),
      this.audience,
    );
  }

  /** Advances each viewer once. A change until the end of the window causes one more pass, for the viewers already advanced too. */
  #pass(): void {
    if (this.#isPassing || this.#cancelWait) {
      this.#isAskedAgain = true;
      return;
    }
    this.#isAskedAgain = false;
    this.#isPassing = true;
    this.#passedAtMs = this.#pacer.nowMs();
    this.#advance(this.#viewers.values());
  }

  #advance(viewers: Iterator<Viewer>): void {
    for (let count = 0; count < viewersPerSlice; count += 1) {
      const next = viewers.next();
      if (next.done) return this.#endPass();
      next.value.advance();
    }
    setImmediate(() => this.#advance(viewers));
  }

  #endPass(): void {
    this.#isPassing = false;
    if (this.#viewers.size < minCoalescedViewers) return this.#endWindow();
    const waitMs = this.#passedAtMs + this.#windowMs - this.#pacer.nowMs();
    if (waitMs <= 0) return this.#endWindow();
    this.#cancelWait = this.#pacer.after(waitMs, () => this.#endWindow());
  }

  #endWindow(): void {
    this.#cancelWait = undefined;
    this.#windowMs = this.#isAskedAgain ? Math.min(2 * this.#windowMs, maxWindowMs) : minWindowMs;
    if (this.#isAskedAgain) this.#pass();
  }
}
