export interface FrameHeadline {
  readonly id: string;
  /** Everything that is drawn of it: while this stays the same, so does the width. */
  readonly text: string;
}

/** One travel of one headline through the viewport. */
export interface FramePassage<H> {
  /** Another for each element that has to be drawn. */
  readonly key: number;
  /** `undefined` where a headline was taken away: its gap travels on. */
  readonly headline: H | undefined;
  /** The track's offset when its lead edge crosses the entry edge. */
  readonly entryPx: number;
  /** With the gap behind it. */
  readonly widthPx: number;
}

export interface FrameTrackOptions<H> {
  readonly viewportPx: number;
  readonly gapPx: number;
  readonly stepPx: number;
  /** How far from the entry edge the first headline starts. */
  readonly startLeadPx: number;
  /** Whether the first headline is at its start, alone. */
  readonly isStanding?: boolean;
  widthOf(headline: H): number;
}

const nothing: ReadonlySet<string> = new Set();

/**
 * A line whose place depends on nothing but the number of frames, so that each frame can be drawn again exactly. The headline
 * that has not been seen for the longest enters next: a new one first.
 */
export class FrameTrack<H extends FrameHeadline> {
  readonly #options: FrameTrackOptions<H>;
  readonly #lastTurns = new Map<string, number>();
  #headlines: readonly H[] = [];
  #passages: readonly FramePassage<H>[] = [];
  #offsetPx = 0;
  #turn = 0;
  #key = 0;

  constructor(options: FrameTrackOptions<H>) {
    this.#options = options;
  }

  /** What is on the track, the first to leave first. */
  get passages(): readonly FramePassage<H>[] {
    return this.#passages;
  }

  /** The distance of its lead edge from the entry edge. */
  leadPx({ entryPx }: FramePassage<H>): number {
    return this.#offsetPx - entryPx;
  }

  advance(frames: number): void {
    if (!this.#options.isStanding) this.#offsetPx += frames * this.#options.stepPx;
    this.#fill();
  }

  /**
   * Shows other headlines from now on. Nothing that moves jumps: a headline that is gone leaves a gap. So does one whose correction does
   * not fit; it enters next.
   *
   * @param mayFinish ids of headlines that may finish their passage
   */
  replace(headlines: readonly H[], mayFinish = nothing): void {
    const known = new Map(headlines.map((headline) => [headline.id, headline]));
    this.#headlines = headlines;
    for (const id of this.#lastTurns.keys()) if (!known.has(id)) this.#lastTurns.delete(id);
    this.#passages = this.#passages.map((passage) => {
      const { headline } = passage;
      if (!headline) return passage;
      const next = known.get(headline.id);
      if (!next) return mayFinish.has(headline.id) ? passage : { ...passage, headline: undefined };
      return next.text === headline.text ? passage : this.#corrected(passage, next);
    });
    if (!this.#passages.some(({ headline }) => headline)) this.#passages = [];
    this.#fill();
  }

  /** Starts anew, with the headline that is next. */
  restart(): void {
    this.#passages = [];
    this.#fill();
  }

  /** Puts the next headline where reading begins. */
  next(): void {
    const { startLeadPx, isStanding } = this.#options;
    const upcoming = this.#passages.find(
      (passage) => passage.headline && this.leadPx(passage) < startLeadPx && !isStanding,
    );
    if (!upcoming) return this.restart();
    this.#offsetPx += startLeadPx - this.leadPx(upcoming);
    this.#fill();
  }

  #corrected(passage: FramePassage<H>, headline: H): FramePassage<H> {
    const { gapPx, widthOf } = this.#options;
    if (widthOf(headline) + gapPx / 2 <= passage.widthPx) return { ...passage, key: ++this.#key, headline };
    this.#lastTurns.delete(headline.id);
    return { ...passage, headline: undefined };
  }

  #fill(): void {
    const { viewportPx, startLeadPx, gapPx, isStanding, widthOf } = this.#options;
    const passages = [...this.#passages];
    for (;;) {
      const last = passages.at(-1);
      if (last && isStanding) break;
      const entryPx = last ? last.entryPx + last.widthPx : this.#offsetPx - startLeadPx;
      if (entryPx > this.#offsetPx) break;
      const headline = this.#takeNext();
      if (!headline) break;
      passages.push({ key: ++this.#key, headline, entryPx, widthPx: widthOf(headline) + gapPx });
    }
    this.#passages = passages.filter((passage) => this.leadPx(passage) < viewportPx + passage.widthPx);
  }

  #takeNext(): H | undefined {
    const turnOf = ({ id }: H) => this.#lastTurns.get(id) ?? 0;
    const [first, ...others] = this.#headlines;
    if (!first) return undefined;
    const next = others.reduce((best, each) => (turnOf(each) < turnOf(best) ? each : best), first);
    this.#lastTurns.set(next.id, ++this.#turn);
    return next;
  }
}
