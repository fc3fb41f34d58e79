/** Limits the open connections of a node, whatever their transport, handshakes included. */
export class ConnectionLimit {
  readonly #max: number;
  #count = 0;
  #isClosed = false;

  constructor(max: number) {
    this.#max = max;
  }

  get count(): number {
    return this.#count;
  }

  /** Counts one more connection. Returns the function that releases it, or `undefined` if the limit is reached. */
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

  /** Allows no more connections. */
  close(): void {
    this.#isClosed = true;
  }
}
