import type { ChannelEvent } from '../../server/protocol/event.ts';
import type { Snapshot } from '../../server/protocol/message.ts';
import { formatPosition, type Position } from '../../server/protocol/position.ts';
import { ViewerRecord, type Fault, type Witness } from './viewer-record.ts';

/** The faults that were found. A fault of delivery counts once for each viewer that it affected. */
export interface Findings {
  readonly counts: Readonly<Record<Fault, number>>;
  /** The first ones in words. */
  readonly details: readonly string[];
}

/** A headline whose publication was answered with `201`. */
export interface Acknowledged {
  readonly title: string;
  /** Each writer publishes one headline after another. */
  readonly writer: number;
  readonly sentAtMs: number;
  readonly atMs: number;
}

const maxDetails = 10;

/**
 * What all viewers of one channel were sent. The oracle: each viewer's sequence is exactly 1…N in one epoch, or a snapshot that contains
 * what is missing; all viewers were sent the same; and each acknowledged headline is there once, in the order in which its writer published.
 */
export class ChannelOracle implements Witness {
  readonly viewers: ViewerRecord[] = [];
  /** Every event that any viewer was sent, by its position. */
  readonly #events = new Map<string, string>();
  /** The seqs of the events that published a title, by epoch. */
  readonly #published = new Map<string, Map<string, number[]>>();
  readonly #titles = new Map<string, string>();
  readonly #expired = new Set<string>();
  readonly #snapshots = new Map<string, Position & { readonly titles: ReadonlySet<string> }>();
  readonly #counts: Record<Fault, number> = { lost: 0, doubled: 0, reordered: 0 };
  readonly #details: string[] = [];

  get findings(): Findings {
    return { counts: { ...this.#counts }, details: [...this.#details] };
  }

  /** Events that at least one viewer was sent. */
  get eventCount(): number {
    return this.#events.size;
  }

  viewer(name: string): ViewerRecord {
    const viewer = new ViewerRecord(this, name);
    this.viewers.push(viewer);
    return viewer;
  }

  /** From which position a headline is known, in the latest epoch in which it was published: that of its event, or of a snapshot with it. */
  positionOf(title: string): Position | undefined {
    for (const [epoch, titles] of [...this.#published].toReversed()) {
      const seq = titles.get(title)?.at(-1);
      if (seq !== undefined) return { epoch, seq };
    }
    const shown = [...this.#snapshots.values()].filter(({ titles }) => titles.has(title));
    const { epoch } = shown.at(-1) ?? {};
    return shown.filter((each) => each.epoch === epoch).toSorted((a, b) => a.seq - b.seq)[0];
  }

  report(fault: Fault, detail: string): void {
    this.#counts[fault] += 1;
    if (this.#details.length < maxDetails) this.#details.push(`${fault}: ${detail}`);
  }

  /** Takes what a viewer was sent, and compares it with what others were sent. */
  note(epoch: string, event: ChannelEvent): void {
    const position = formatPosition({ epoch, seq: event.seq });
    const text = JSON.stringify(event);
    const known = this.#events.get(position);
    if (known !== undefined) {
      if (known !== text) this.report('reordered', `two events at ${position}`);
      return;
    }
    this.#events.set(position, text);
    if (event.type === 'headline:published') {
      const { id, title } = event.headline;
      this.#titles.set(id, title);
      const titles = this.#published.get(epoch) ?? new Map<string, number[]>();
      this.#published.set(epoch, titles);
      titles.set(title, [...(titles.get(title) ?? []), event.seq]);
    }
    if (event.type === 'headline:expired') this.#expired.add(this.#titles.get(event.id) ?? '');
  }

  noteSnapshot({ epoch, seq, headlines }: Snapshot): void {
    const position = formatPosition({ epoch, seq });
    if (this.#snapshots.has(position)) return;
    this.#snapshots.set(position, { epoch, seq, titles: new Set(headlines.map(({ title }) => title)) });
  }

  /** Compares everything with `head`, the state of the log now that all viewers should have reached it. */
  conclude(head: Snapshot, acknowledged: readonly Acknowledged[]): void {
    this.noteSnapshot(head);
    const titles = this.#published.get(head.epoch);
    const lastOf = new Map<number, number>();
    for (const { title, writer } of acknowledged) {
      const [seq, ...others] = titles?.get(title) ?? [];
      if (others.length > 0) this.report('doubled', `“${title}” is ${others.length + 1} times in the log`);
      if (seq === undefined && !this.#isInSnapshot(head.epoch, title))
        this.report('lost', `“${title}” was acknowledged`);
      if (seq === undefined) continue;
      if (seq < (lastOf.get(writer) ?? 0)) this.report('reordered', `“${title}” is before what it followed`);
      lastOf.set(writer, seq);
    }
    for (const viewer of this.viewers) viewer.conclude(head);
  }

  /** Titles that were published after `from` and up to `to`, and that a snapshot at `to` lacks. */
  missingIn(epoch: string, from: number, to: number): readonly string[] {
    const shown = this.#snapshots.get(formatPosition({ epoch, seq: to }))?.titles;
    return [...(this.#published.get(epoch) ?? [])].flatMap(([title, [seq = 0]]) =>
      seq > from && seq <= to && !shown?.has(title) && !this.#expired.has(title) ? [title] : [],
    );
  }

  #isInSnapshot(epoch: string, title: string): boolean {
    return [...this.#snapshots.values()].some((each) => each.epoch === epoch && each.titles.has(title));
  }
}
