import { strings as arabic } from './ar.ts';
import type { Strings } from './strings.ts';
import { stringsFor } from './strings-for.ts';

/** What a strip's language hangs on. */
export interface Surroundings {
  /** Of the nearest element that names one, the strip itself included; empty if none does. */
  readonly nearestLang: string;
  /** Of the strip itself. */
  readonly ownLang: string;
  readonly channelLang: string | undefined;
  /** What the page's owner says instead. */
  readonly owners: Partial<Strings> | undefined;
}

/**
 * The languages that a strip speaks at present: one for whoever uses its controls, which is the page's, and one for the words that
 * are read in a line with headlines, which is theirs. What the page's owner says instead wins over both.
 */
export class Voice {
  readonly #onLoaded: () => void;
  /** By language tag; `undefined` until loaded. */
  readonly #tables = new Map<string, Strings | undefined>();
  #isReady = false;
  #lang = '';
  #lineLang = '';
  #strings: Strings = arabic;
  #inLine: Strings = arabic;

  constructor(onLoaded: () => void) {
    this.#onLoaded = onLoaded;
  }

  /** Whether both are there: what is on screen waits for them rather than speak another language first. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** The language of the page around the strip, as its tag says. */
  get lang(): string {
    return this.#lang;
  }

  /** The language of what stands in a line with headlines. */
  get lineLang(): string {
    return this.#lineLang;
  }

  get strings(): Strings {
    return this.#strings;
  }

  get inLine(): Strings {
    return this.#inLine;
  }

  /** The strip's own `lang` decides for both; of two tags of one language the channel's wins, which may name its country. */
  speak({ nearestLang, ownLang, channelLang, owners }: Surroundings): void {
    this.#lang = nearestLang || channelLang || 'ar';
    this.#lineLang = channelLang?.startsWith(ownLang) ? channelLang : ownLang || this.#lang;
    const table = this.#table(this.#lang);
    const lineTable = this.#table(this.#lineLang);
    this.#isReady = !!table && !!lineTable;
    this.#strings = { ...(table ?? arabic), ...owners };
    this.#inLine = { ...(lineTable ?? arabic), ...owners };
  }

  #table(lang: string): Strings | undefined {
    if (!this.#tables.has(lang)) {
      const found = stringsFor(lang);
      const take = (strings: Strings) => {
        this.#tables.set(lang, strings);
        this.#onLoaded();
      };
      this.#tables.set(lang, found instanceof Promise ? undefined : found);
      // A table that cannot be loaded must not keep the news back.
      if (found instanceof Promise) found.then(take, () => take(arabic));
    }
    return this.#tables.get(lang);
  }
}
