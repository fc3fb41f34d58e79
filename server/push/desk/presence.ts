/** A headline, and the channel that it is of. */
export interface Place {
  readonly headline: string;
  readonly channel: string;
}

/** Who has which headline open on this node: one each at most. It locks nothing; it only lets colleagues see each other. */
export class Presence<Who> {
  readonly #places = new Map<Who, Place>();

  /** From now on `who` has `place` open, or nothing. Gives the places where somebody came or left. */
  move(who: Who, place: Place | undefined): readonly Place[] {
    const former = this.#places.get(who);
    if (former?.headline === place?.headline) return [];
    if (place) this.#places.set(who, place);
    else this.#places.delete(who);
    return [former, place].filter((each) => each !== undefined);
  }

  /** Who has `headline` open, in the order in which they came. */
  at(headline: string): readonly Who[] {
    return [...this.#places].filter(([, place]) => place.headline === headline).map(([who]) => who);
  }

  /** Every headline that somebody has open, once. */
  get places(): readonly Place[] {
    return [...new Map([...this.#places.values()].map((place) => [place.headline, place])).values()];
  }
}
