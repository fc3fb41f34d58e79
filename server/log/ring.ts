import type { ChannelEvent, EventBody } from '../protocol/event.ts';
import type { Image } from '../protocol/headline.ts';
import { withReducedImage } from '../protocol/hidden-image.ts';

/** An event and its JSON, serialised once for all viewers. */
export interface Entry {
  readonly event: ChannelEvent;
  readonly json: string;
}

export function toEntry(event: ChannelEvent): Entry {
  return { event, json: JSON.stringify(event) };
}

/** An event by its parts. The JSON of its body exists already, in the log or from appending it. */
export function entryOf(seq: number, at: string, body: EventBody, bodyJson: string): Entry {
  const json = `{"seq":${seq},"at":"${at}",${bodyJson.slice(1)}`;
  return { event: { seq, at, ...body }, json };
}

/** The last events of a channel, in order and without a gap: resumes are served from it. */
export class EventRing {
  readonly #capacity: number;
  #entries: Entry[] = [];
  /** The seq before the oldest entry: a viewer there, or later, can be served. */
  #floor: number;

  constructor(capacity: number, floor: number) {
    this.#capacity = capacity;
    this.#floor = floor;
  }

  get head(): number {
    return this.#floor + this.#entries.length;
  }

  /** @throws {RangeError} if the event does not follow the last one. */
  push(entry: Entry): void {
    if (entry.event.seq !== this.head + 1) {
      throw new RangeError(`Event ${entry.event.seq} does not follow ${this.head}.`);
    }
    if (entry.event.type === 'headline:retracted') this.#withdraw(entry.event.id);
    if (entry.event.type === 'image:hidden') this.#reduce(entry.event.image);
    this.#entries.push(entry);
    // Cut in batches: moving the whole array for each event would cost as much as all the rest.
    if (this.#entries.length >= 2 * this.#capacity) this.#cut();
  }

  /** The entries after `seq`, or `undefined` if it is too old or ahead. */
  after(seq: number): readonly Entry[] | undefined {
    if (seq < this.#floor || seq > this.head) return undefined;
    return this.#entries.slice(seq - this.#floor);
  }

  #withdraw(id: string): void {
    this.#entries = this.#entries.map((entry) => {
      const { event } = entry;
      if (event.type !== 'headline:published' && event.type !== 'headline:updated') return entry;
      return event.headline.id === id ? toEntry({ seq: event.seq, at: event.at, type: 'void' }) : entry;
    });
  }

  #reduce(hidden: Image): void {
    this.#entries = this.#entries.map((entry) => {
      const event = withReducedImage(entry.event, hidden);
      return event === entry.event ? entry : toEntry(event);
    });
  }

  #cut(): void {
    const surplus = this.#entries.length - this.#capacity;
    this.#entries = this.#entries.slice(surplus);
    this.#floor += surplus;
  }
}
