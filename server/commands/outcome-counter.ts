/** The outcome of one entry: the server's, `stay retracted` for one taken back, `too old` for the channel, or `refused`. */
const order = [
  'published',
  'corrected',
  'scheduled',
  'submitted',
  'unchanged',
  'stay retracted',
  'too old',
  'refused',
];

/** How many entries had each outcome. */
export class OutcomeCounter {
  readonly #counts = new Map<string, number>();

  add(outcome: string): void {
    this.#counts.set(outcome, this.count(outcome) + 1);
  }

  count(outcome: string): number {
    return this.#counts.get(outcome) ?? 0;
  }

  /** `12 published, 1 corrected, 47 unchanged`: outcomes that did not occur are left out, except for `published`. */
  toString(): string {
    const names = [...order, ...[...this.#counts.keys()].filter((name) => !order.includes(name))];
    return names
      .filter((name) => name === 'published' || this.count(name) > 0)
      .map((name) => `${this.count(name)} ${name}`)
      .join(', ');
  }
}
