import type { FeedHeadline } from '../feeds/feed-headline.ts';

const maxKnown = 2000;

/** The alerts that were read last, by their address; `null` for a file that is not an alert. */
export class KnownAlerts {
  readonly #alerts = new Map<string, FeedHeadline | null>();

  get(key: string): FeedHeadline | null | undefined {
    const known = this.#alerts.get(key);
    // Asked for again, it becomes one of the latest.
    if (known !== undefined) this.set(key, known);
    return known;
  }

  set(key: string, alert: FeedHeadline | null): void {
    this.#alerts.delete(key);
    this.#alerts.set(key, alert);
    const [oldest] = this.#alerts.keys();
    if (this.#alerts.size > maxKnown && oldest !== undefined) this.#alerts.delete(oldest);
  }
}
