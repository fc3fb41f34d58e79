import type { Headline } from '../../server/protocol/headline.ts';
import { plainLine } from '../../server/protocol/text/plain-line.ts';
import { baseDirection } from '../core/base-direction.ts';
import type { RenderContext } from '../i18n/render-context.ts';

/** Announcements interrupt a listener at most this often. */
const intervalMs = 30_000;

/** Announces breaking headlines politely: each once, and those that arrive in quick succession together. */
export class Announcer {
  readonly #say: (text: string) => void;
  #pending: Headline[] = [];
  #notBeforeMs = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #clearTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** Announces `news`, except what is no longer among `breakingIds` when its turn comes. */
  enqueue(news: readonly Headline[], breakingIds: ReadonlySet<string>, wording: RenderContext): void {
    this.#pending = [...this.#pending, ...news].filter(({ id }) => breakingIds.has(id));
    clearTimeout(this.#timer);
    if (this.#pending.length === 0) return;
    this.#timer = setTimeout(
      () => this.#announce(wording),
      Math.max(0, this.#notBeforeMs - performance.now()),
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#clearTimer);
  }

  #announce({ breakingLabel, channelDirection }: RenderContext): void {
    this.#notBeforeMs = performance.now() + intervalMs;
    const titles = this.#pending.map((headline) =>
      plainLine(headline.title, baseDirection(headline, channelDirection)),
    );
    this.#say([breakingLabel, ...titles].join(' — '));
    this.#pending = [];
    // After that it is old news, which is in the strip.
    clearTimeout(this.#clearTimer);
    this.#clearTimer = setTimeout(() => this.#say(''), intervalMs + 1_000);
  }
}
