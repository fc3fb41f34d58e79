import type { Headline } from '../../server/protocol/headline.ts';
import { plainLine } from '../../server/protocol/text/line-parts.ts';
import { baseDirection } from '../core/base-direction.ts';
import type { Wording } from '../view/headline-item.ts';

/** Who listens to a page is interrupted at most this often. */
const quietMs = 30_000;

/** Says breaking headlines once, politely and together. */
export class Announcer {
  readonly #say: (text: string) => void;
  #pending: Headline[] = [];
  #quietUntilMs = -Infinity;
  #turn: ReturnType<typeof setTimeout> | undefined;
  #end: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** `news` is to be said, unless it is no longer among `breakingIds` when its turn comes. */
  hear(news: readonly Headline[], breakingIds: ReadonlySet<string>, wording: Wording): void {
    this.#pending = [...this.#pending, ...news].filter(({ id }) => breakingIds.has(id));
    clearTimeout(this.#turn);
    if (this.#pending.length === 0) return;
    this.#turn = setTimeout(() => this.#speak(wording), Math.max(0, this.#quietUntilMs - Date.now()));
  }

  stop(): void {
    clearTimeout(this.#turn);
    clearTimeout(this.#end);
  }

  #speak({ breaking, channelDirection }: Wording): void {
    this.#quietUntilMs = Date.now() + quietMs;
    const titles = this.#pending.map((headline) =>
      plainLine(headline.title, baseDirection(headline, channelDirection)),
    );
    this.#say([breaking, ...titles].join(' — '));
    this.#pending = [];
    // What was said is news no longer, and stands in the strip.
    clearTimeout(this.#end);
    this.#end = setTimeout(() => this.#say(''), quietMs + 1_000);
  }
}
