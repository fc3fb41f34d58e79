import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ConnectionSignal } from '../element/connection-signal.ts';
import { strings as arabic } from './ar.ts';
import type { LanguageContext } from './language-context.ts';
import type { Strings } from './strings.ts';
import { stringsFor } from './strings-for.ts';

/**
 * The two languages of a strip: that of the page for its controls, and that of the headlines for the words that are read in a line
 * with them. Both come with the strings that the site sets instead.
 */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #connection: ConnectionSignal;
  readonly #context: () => LanguageContext;
  /** By language tag; `undefined` until loaded. */
  readonly #tables = new Map<string, Strings | undefined>();
  #isReady = false;
  #lang = '';
  #headlineLang = '';
  #strings: Strings = arabic;
  #headlineStrings: Strings = arabic;

  constructor(host: ReactiveControllerHost, connection: ConnectionSignal, context: () => LanguageContext) {
    this.#host = host;
    this.#connection = connection;
    this.#context = context;
    host.addController(this);
  }

  /** Whether both tables are there. Headlines wait for them rather than appear in another language first. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** The language of the page around the strip, as its tag says. */
  get lang(): string {
    return this.#lang;
  }

  /** The language of the text in a line with headlines. */
  get headlineLang(): string {
    return this.#headlineLang;
  }

  get strings(): Strings {
    return this.#strings;
  }

  get headlineStrings(): Strings {
    return this.#headlineStrings;
  }

  /** The page around it may have another language now. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  /** The strip's own `lang` decides both. Of two tags of one language the channel's wins, since it may name its country. */
  hostUpdate(): void {
    const { nearestLang, ownLang, channelLang, overrides } = this.#context();
    this.#lang = nearestLang || channelLang || 'ar';
    this.#headlineLang = channelLang?.startsWith(ownLang) ? channelLang : ownLang || this.#lang;
    const table = this.#table(this.#lang);
    const headlineTable = this.#table(this.#headlineLang);
    this.#isReady = !!table && !!headlineTable;
    this.#strings = { ...(table ?? arabic), ...overrides };
    this.#headlineStrings = { ...(headlineTable ?? arabic), ...overrides };
  }

  #table(lang: string): Strings | undefined {
    const signal = this.#connection.current;
    if (signal && !this.#tables.has(lang)) {
      const add = (strings: Strings) => {
        this.#tables.set(lang, strings);
        this.#host.requestUpdate();
      };
      const found = stringsFor(lang, signal, () => add(arabic));
      const isLoading = 'then' in found;
      this.#tables.set(lang, isLoading ? undefined : found);
      // A table that cannot be loaded must not hold the news back.
      if (isLoading) void found.then((strings) => (strings ? add(strings) : this.#tables.delete(lang)));
    }
    return this.#tables.get(lang);
  }
}
