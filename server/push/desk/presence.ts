/** A headline, and the channel that it is of. */
export interface OpenHeadline {
  readonly headline: string;
  readonly channel: string;
}

/** Who has which headline open on this node: one each at most. It locks nothing; it only lets colleagues see each other. */
export class Presence<Who> {
  readonly #open = new Map<Who, OpenHeadline>();

  /** From now on `who` has `place` open, or nothing. Gives the places where somebody came or left. */
  open(who: Who, place: OpenHeadline | undefined): readonly OpenHeadline[] {
    const former = this.#open.get(who);
    if (former?.headline === place?.headline) return [];
    if (place) this.#open.set(who, place);
    else this.#open.delete(who);
    return [former, place].filter((each) => each !== undefined);
  }

  /** Who has `headline` open, in the order in which they came. */
  viewersOf(headline: string): readonly Who[] {
    return [...this.#open].filter(([, place]) => place.headline === headline).map(([who]) => who);
  }

  /** Every headline that somebody has open, once. */
  get headlines(): readonly OpenHeadline[] {
    return [...new Map([...this.#open.values()].map((place) => [place.headline, place])).values()];
  }
}
