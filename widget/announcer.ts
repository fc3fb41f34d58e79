import { isBreaking } from '../server/protocol/order.ts';
import type { Direction, Headline } from '../server/protocol/headline.ts';

/** Who listens to a page is interrupted at most this often. */
const quietMs = 30_000;

/** Says breaking headlines once, politely and together; what was breaking when the page came is only read, not announced. */
export class Announcer {
  readonly #say: (text: string) => void;
  #known: ReadonlySet<string> | undefined;
  #pending: Headline[] = [];
  #quietUntilMs = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  hear(headlines: readonly Headline[], serverMs: number, word: string, direction: Direction): void {
    const breaking = headlines.filter((headline) => isBreaking(headline, serverMs));
    if (this.#known) this.#pending.push(...breaking.filter(({ id }) => !this.#known?.has(id)));
    this.#known = new Set(breaking.map(({ id }) => id));
    this.#pending = this.#pending.filter(({ id }) => this.#known?.has(id));
    if (this.#pending.length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#speak(word, direction),
      Math.max(0, this.#quietUntilMs - Date.now()),
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #speak(word: string, direction: Direction): void {
    const mark = direction === 'rtl' ? '\u2067' : '\u2066';
    this.#quietUntilMs = Date.now() + quietMs;
    this.#say([word, ...this.#pending.map(({ title }) => `${mark}${title}\u2069`)].join(' — '));
    this.#pending = [];
  }
}
