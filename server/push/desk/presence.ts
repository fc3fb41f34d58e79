/** A headline that is open at a desk, and its channel. */
export interface OpenHeadline {
  readonly headline: string;
  readonly channel: string;
}

/** Who has which headline open at the desks of this node, at most one each. It locks nothing; it lets colleagues see each other. */
export class Presence<Who> {
  readonly #open = new Map<Who, OpenHeadline>();

  /** Sets the headline that `who` has open, if any. Returns the headlines whose viewers changed. */
  open(who: Who, place: OpenHeadline | undefined): readonly OpenHeadline[] {
    const former = this.#open.get(who);
    if (former?.headline === place?.headline) return [];
    if (place) this.#open.set(who, place);
    else this.#open.delete(who);
    return [former, place].filter((each) => each !== undefined);
  }

  /** Who has `headline` open, in order of arrival. */
  editorsOf(headline: string): readonly Who[] {
    return [...this.#open].filter(([, place]) => place.headline === headline).map(([who]) => who);
  }

  /** The headlines that are open, each once. */
  get headlines(): readonly OpenHeadline[] {
    return [...new Map([...this.#open.values()].map((place) => [place.headline, place])).values()];
  }
}
