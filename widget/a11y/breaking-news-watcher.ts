import { isBreaking } from '../../server/protocol/order.ts';
import type { Headline } from '../../server/protocol/headline.ts';
import type { Announcer } from './announcer.ts';
import type { Wording } from '../view/headline-item.ts';

/**
 * Notices breaking headlines that come while the page is open; what was breaking before is only read, not announced. Most
 * pages never hear one, so that what announces them is loaded with the first.
 */
export class Herald {
  readonly #loadAnnouncer: () => Promise<Announcer | undefined>;
  #known: ReadonlySet<string> | undefined;
  #announcer: Promise<Announcer | undefined> | undefined;

  /** @param loadAnnouncer gives `undefined` where it cannot be loaded: there the headline is only read in its place */
  constructor(loadAnnouncer: () => Promise<Announcer | undefined>) {
    this.#loadAnnouncer = loadAnnouncer;
  }

  /** While it is silent, it notices all the same, and does not say later what it kept to itself. */
  hear(headlines: readonly Headline[], wording: Wording, isSilent: boolean): void {
    const nowMs = wording.nowMs();
    const breaking = headlines.filter((headline) => isBreaking(headline, nowMs));
    const news = isSilent ? [] : breaking.filter(({ id }) => this.#known?.has(id) === false);
    this.#known = new Set(breaking.map(({ id }) => id));
    if (news.length > 0) this.#announcer ??= this.#loadAnnouncer();
    const known = this.#known;
    void this.#announcer?.then((announcer) => announcer?.hear(news, known, wording));
  }

  stop(): void {
    void this.#announcer?.then((announcer) => announcer?.stop());
  }
}
