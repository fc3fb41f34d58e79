import { strings as arabic } from './ar.ts';
import type { Strings } from './strings.ts';
import { stringsFor } from './strings-for.ts';

/** The language that a strip speaks at present. */
export class Voice {
  readonly #onLoaded: () => void;
  #lang: string | undefined;
  #strings: Strings | undefined;

  constructor(onLoaded: () => void) {
    this.#onLoaded = onLoaded;
  }

  /** Whether the table is there: what is on screen waits for it rather than speak another language first. */
  get isReady(): boolean {
    return this.#strings !== undefined;
  }

  get strings(): Strings {
    return this.#strings ?? arabic;
  }

  speak(lang: string): void {
    if (lang === this.#lang) return;
    this.#lang = lang;
    const found = stringsFor(lang);
    if (!(found instanceof Promise)) {
      this.#strings = found;
      return;
    }
    const take = (strings: Strings) => {
      if (lang !== this.#lang) return;
      this.#strings = strings;
      this.#onLoaded();
    };
    // A table that cannot be loaded must not keep the news back.
    found.then(take, () => take(arabic));
  }
}
