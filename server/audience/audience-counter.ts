import type { ChannelEvent } from '../protocol/event.ts';
import type { HeadlineCounts } from '../store/audience.ts';

/**
 * Counts how often headlines were sent and opened since the counts were last stored. Nothing in it identifies a viewer: it adds up numbers
 * that the node has anyway, and requests that viewers send anyway.
 */
export class AudienceCounter {
  #counts = new Map<string, { headline: string; sent: number; opened: number }>();

  /** Viewers were sent `events`. Called once for all of them. */
  sent(events: readonly ChannelEvent[], viewers: number): void {
    if (viewers === 0) return;
    for (const event of events)
      if (event.type === 'headline:published') this.#of(event.headline.id).sent += viewers;
  }

  /** The story of a headline was requested. */
  opened(headline: string): void {
    this.#of(headline).opened += 1;
  }

  /** Returns all counts and resets them. */
  take(): readonly HeadlineCounts[] {
    // Nodes that store the same rows at once lock them in the same order: otherwise they could deadlock.
    const counts = [...this.#counts.values()].toSorted((a, b) => (a.headline < b.headline ? -1 : 1));
    this.#counts = new Map();
    return counts;
  }

  /** Adds back counts that could not be stored. */
  restore(counts: readonly HeadlineCounts[]): void {
    for (const { headline, sent, opened } of counts) {
      const count = this.#of(headline);
      count.sent += sent;
      count.opened += opened;
    }
  }

  #of(headline: string): { sent: number; opened: number } {
    const known = this.#counts.get(headline);
    if (known) return known;
    const count = { headline, sent: 0, opened: 0 };
    this.#counts.set(headline, count);
    return count;
  }
}
