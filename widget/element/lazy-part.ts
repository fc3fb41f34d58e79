import { loadPart } from './load-part.ts';

/** A part that few strips need, loaded where it is used. */
export class LazyPart<Part> {
  part: Part | undefined;
  readonly #load: () => Promise<Part>;
  readonly #onLoad: (part: Part) => void;
  #signal: AbortSignal | undefined;
  #attempt: Promise<void> | undefined;

  /** @param onLoad called when the part has arrived, even long after the first attempt of `load` has failed */
  constructor(load: () => Promise<Part>, onLoad: (part: Part) => void) {
    this.#load = load;
    this.#onLoad = onLoad;
  }

  /** Settles when the part is there or the first attempt has failed; further attempts end with `signal`. */
  async load(signal: AbortSignal | undefined): Promise<void> {
    if (this.part || this.#signal === signal) return this.#attempt;
    this.#signal = signal;
    this.#attempt = new Promise((settle) => {
      void loadPart(this.#load, signal, settle).then((part) => {
        this.part ??= part;
        settle();
        if (part) this.#onLoad(part);
      });
    });
    return this.#attempt;
  }
}
