import type { NodeMessageSubscriber, SubscriptionHandler } from '../store/node-message-subscriber.ts';

/** Receives what arrives on any of several ways. It is live as long as all of them are. */
export class RedisAndNotifySubscriber implements NodeMessageSubscriber {
  readonly #ways: readonly NodeMessageSubscriber[];

  constructor(ways: readonly NodeMessageSubscriber[]) {
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
