import type { ChannelEvent } from '../../server/protocol/event.ts';
import type { EventsMessage, ReadyMessage, Snapshot } from '../../server/protocol/message.ts';
import { formatPosition, type Position } from '../../server/protocol/position.ts';

export type Fault = 'lost' | 'doubled' | 'reordered';

/** What the viewers of a channel report to; it knows what the others were sent. */
export interface Witness {
  report(fault: Fault, detail: string): void;
  note(epoch: string, event: ChannelEvent): void;
  noteSnapshot(snapshot: Snapshot): void;
  missingIn(epoch: string, from: number, to: number): readonly string[];
}

/** What one viewer was sent, over as many connections as it took. */
export class ViewerRecord {
  readonly #oracle: Witness;
  readonly #name: string;
  #position: Position | undefined;
  /** When it was first at a seq, in the present epoch. */
  #reached: { readonly seq: number; readonly atMs: number }[] = [];
  /** Snapshots that it took instead of events. */
  #jumps: { readonly from: number; readonly to: number }[] = [];
  #missing = new Set<number>();
  #waiting: { readonly isReached: () => boolean; readonly act: () => void }[] = [];
  deliveries = 0;
  snapshots = 0;
  epochs = 0;
  /** How often it was told that it is level with the log: once per connection. */
  readies = 0;

  constructor(oracle: Witness, name: string) {
    this.#oracle = oracle;
    this.#name = name;
  }

  get position(): Position | undefined {
    return this.#position;
  }

  receive(name: string, message: unknown, atMs = performance.now()): void {
    if (name === 'snapshot') this.#onSnapshot(message as Snapshot, atMs);
    else if (name === 'events') this.#onEvents(message as EventsMessage, atMs);
    else if (name === 'ready') this.#onReady(message as ReadyMessage);
    const reached = this.#waiting.filter(({ isReached }) => isReached());
    this.#waiting = this.#waiting.filter((waiting) => !reached.includes(waiting));
    for (const { act } of reached) act();
  }

  /** When it had everything up to there; `undefined` if it has not, or is in another epoch. */
  reachedAtMs({ epoch, seq }: Position): number | undefined {
    if (this.#position?.epoch !== epoch) return undefined;
    return this.#reached.find((step) => step.seq >= seq)?.atMs;
  }

  /** Resolves when it has everything up to `seq`. */
  reaches(seq: number): Promise<void> {
    return this.until(() => (this.#position?.seq ?? -1) >= seq);
  }

  /** Resolves after the message that makes `isReached` true. */
  async until(isReached: () => boolean): Promise<void> {
    if (isReached()) return;
    await new Promise<void>((act) => this.#waiting.push({ isReached, act }));
  }

  /** Compares what it has with the log, which it should have reached. */
  conclude(head: Position): void {
    const position = this.#position;
    if (position?.epoch !== head.epoch || position.seq !== head.seq) {
      const at = position ? formatPosition(position) : 'nowhere';
      this.#oracle.report('lost', `${this.#name} is at ${at}, the log at ${formatPosition(head)}`);
    }
    for (const seq of this.#missing) this.#oracle.report('lost', `${this.#name} was not sent ${seq}`);
    for (const { from, to } of this.#jumps)
      for (const title of this.#oracle.missingIn(head.epoch, from, to))
        this.#oracle.report('lost', `“${title}” is not in the snapshot at ${to} of ${this.#name}`);
  }

  #onSnapshot(snapshot: Snapshot, atMs: number): void {
    const { epoch, seq } = snapshot;
    this.#oracle.noteSnapshot(snapshot);
    const from = epoch === this.#position?.epoch ? this.#position.seq : undefined;
    // As the protocol says: an older one of the same epoch is dropped.
    if (from !== undefined && seq < from) return;
    this.snapshots += 1;
    if (from === undefined) {
      this.epochs += 1;
      this.#reached = [];
      this.#jumps = [];
    }
    this.#missing = new Set();
    this.#jumps.push({ from: from ?? 0, to: seq });
    this.#move({ epoch, seq }, atMs);
  }

  #onEvents({ epoch, events }: EventsMessage, atMs: number): void {
    for (const event of events) {
      const known = this.#position;
      if (known?.epoch !== epoch)
        return this.#oracle.report('lost', `${this.#name} was sent events of ${epoch} without its snapshot`);
      this.#oracle.note(epoch, event);
      if (this.#missing.delete(event.seq))
        this.#oracle.report('reordered', `${this.#name} was sent ${event.seq} after ${known.seq}`);
      else if (event.seq <= known.seq)
        this.#oracle.report('doubled', `${this.#name} was sent ${event.seq} again at ${known.seq}`);
      if (event.seq <= known.seq) continue;
      for (let seq = known.seq + 1; seq < event.seq; seq += 1) this.#missing.add(seq);
      this.deliveries += 1;
      this.#move({ epoch, seq: event.seq }, atMs);
    }
  }

  #onReady({ epoch, seq }: ReadyMessage): void {
    this.readies += 1;
    const known = this.#position;
    if (epoch !== known?.epoch || seq !== known.seq)
      this.#oracle.report('lost', `${this.#name} was told that it is level at ${epoch}:${seq}`);
  }

  #move(position: Position, atMs: number): void {
    this.#position = position;
    this.#reached.push({ seq: position.seq, atMs });
  }
}
