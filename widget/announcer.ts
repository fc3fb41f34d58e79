import { isBreaking } from '../server/protocol/order.ts';
import type { Headline } from '../server/protocol/headline.ts';
import type { Wording } from './motion/headline-view.ts';

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

  hear(headlines: readonly Headline[], wording: Wording): void {
    const nowMs = wording.nowMs();
    const breaking = headlines.filter((headline) => isBreaking(headline, nowMs));
    if (this.#known) this.#pending.push(...breaking.filter(({ id }) => !this.#known?.has(id)));
    this.#known = new Set(breaking.map(({ id }) => id));
    this.#pending = this.#pending.filter(({ id }) => this.#known?.has(id));
    if (this.#pending.length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#speak(wording), Math.max(0, this.#quietUntilMs - Date.now()));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #speak({ breaking, direction }: Wording): void {
    const mark = direction === 'rtl' ? '\u2067' : '\u2066';
    this.#quietUntilMs = Date.now() + quietMs;
    this.#say([breaking, ...this.#pending.map(({ title }) => `${mark}${title}\u2069`)].join(' — '));
    this.#pending = [];
  }
}
