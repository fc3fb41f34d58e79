/** How many connections a node takes at once, whatever their transport and however far they have come. */
export class ConnectionLimit {
  readonly #max: number;
  #count = 0;
  #isClosed = false;

  constructor(most: number) {
    this.#max = most;
  }

  get count(): number {
    return this.#count;
  }

  /** Takes a place: the answer gives it back, once. `undefined` if there is none. */
  acquire(): (() => void) | undefined {
    if (this.#isClosed || this.#count >= this.#max) return undefined;
    this.#count += 1;
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#count -= 1;
    };
  }

  /** From now on there is none. */
  close(): void {
    this.#isClosed = true;
  }
}
