/** How many connections a node takes at once, whatever their transport and however far they have come. */
export class Places {
  readonly #most: number;
  #taken = 0;
  #isClosed = false;

  constructor(most: number) {
    this.#most = most;
  }

  get taken(): number {
    return this.#taken;
  }

  /** Takes a place: the answer gives it back, once. `undefined` if there is none. */
  take(): (() => void) | undefined {
    if (this.#isClosed || this.#taken >= this.#most) return undefined;
    this.#taken += 1;
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#taken -= 1;
    };
  }

  /** From now on there is none. */
  close(): void {
    this.#isClosed = true;
  }
}
