import { followChannel, type FeedUpdate, type Subscription } from './follow-channel.ts';
import { ownOrigin } from './script-origin.ts';
import { warnOnce } from '../element/warn-once.ts';

/** The element's tie to its channel: follows it while the element is in a page, and again when the address changes. */
export class Following {
  readonly #listener: (update: FeedUpdate) => void;
  #subscription: Subscription | undefined;
  #address = '';
  #isAway = false;

  constructor(listener: (update: FeedUpdate) => void) {
    this.#listener = listener;
  }

  /** Whether `address` is another channel than the one followed before. */
  follow(serverAttribute: string | undefined, channel: string | undefined): boolean {
    const server = serverAttribute || ownOrigin();
    if (!channel || !server) {
      const missing = channel ? 'server' : 'channel';
      // With neither, the page may be about to bring headlines of its own.
      if (channel || server) warnOnce(`The attribute ${missing} is missing: no headlines can be loaded.`);
      return false;
    }
    const address = `${channel} ${server}`;
    if (this.#subscription && address === this.#address) return false;
    const isOther = address !== this.#address;
    this.stop();
    this.#address = address;
    this.#subscription = followChannel({ server, channel }, this.#listener);
    if (this.#isAway) this.#subscription.sleep();
    return isOther;
  }

  stop(): void {
    this.#subscription?.close();
    this.#subscription = undefined;
  }

  /** The strip is off-screen: it need not be live. The page's own sleep is the feed's affair. */
  setAway(isAway: boolean): void {
    if (this.#isAway === isAway) return;
    this.#isAway = isAway;
    if (isAway) this.#subscription?.sleep();
    else this.#subscription?.wake();
  }
}
