import type { Subscriber, SubscriptionHandler } from '../store/notifications.ts';

/** Receives what arrives on any of several ways. It is live as long as all of them are. */
export class JointSubscriber implements Subscriber {
  readonly #ways: readonly Subscriber[];

  constructor(ways: readonly Subscriber[]) {
    this.#ways = ways;
  }

  get isLive(): boolean {
    return this.#ways.every((way) => way.isLive);
  }

  subscribe(topic: string, handler: SubscriptionHandler): () => void {
    const ends = this.#ways.map((way) => way.subscribe(topic, handler));
    return () => {
      for (const end of ends) end();
    };
  }
}
