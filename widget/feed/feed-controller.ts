import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Headline } from '../../server/protocol/headline.ts';
import type { Refusal } from '../../server/protocol/message.ts';
import { pendingIds } from '../core/diff-headlines.ts';
import {
  type FeedState,
  feedStateOfPage,
  initialFeedState,
  noIds,
  withNoticeAlone,
} from '../core/feed-state.ts';
import type { ConnectionSignal } from '../element/connection-signal.ts';
import { eventsBetween } from '../element/events.ts';
import { readHeadlines } from '../element/read-headlines.ts';
import { loadPart } from '../element/load-part.ts';
import { parseUrl } from '../element/parse-url.ts';
import { warnOnce } from '../element/warn-once.ts';
import { serverUrl } from './address.ts';
import { followChannel } from './follow-channel.ts';
import { addPartsFolder, scriptOrigin } from './script-origin.ts';
import type { Subscription } from './shared-subscription.ts';

export interface FeedHost extends ReactiveControllerHost, EventTarget {
  readonly isConnected: boolean;
  readonly shadowRoot: ShadowRoot | null;
  readonly server: string | undefined;
  readonly channel: string | undefined;
  /** Headlines of the page, which need no server. */
  readonly headlines: readonly Headline[] | undefined;
  readonly paused: boolean;
}

/** Follows the channel that its host names while the host is in a page, and knows what to show. */
export class FeedController implements ReactiveController {
  readonly #host: FeedHost;
  readonly #connection: ConnectionSignal;
  readonly #lang: () => string;
  #state = initialFeedState;
  #pageHeadlines: readonly Headline[] | undefined;
  #subscription: Subscription | undefined;
  #address = '';
  #isVisible = true;
  #waitingIds: ReadonlySet<string> = noIds;
  #refusal: Refusal | undefined;
  #refusalMessage = '';

  /** @param lang the language that messages to the viewer are in */
  constructor(host: FeedHost, connection: ConnectionSignal, lang: () => string) {
    this.#host = host;
    this.#connection = connection;
    this.#lang = lang;
    host.addController(this);
  }

  get state(): FeedState {
    return this.#state;
  }

  /** How many headlines wait until the viewer plays the strip again. */
  get waitingCount(): number {
    return this.#waitingIds.size;
  }

  /** Why the server refuses, in words. */
  get refusalMessage(): string {
    return this.#refusalMessage;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unsubscribe();
  }

  hostUpdate(): void {
    const { headlines, isConnected, paused } = this.#host;
    if (headlines !== this.#pageHeadlines) {
      this.#pageHeadlines = headlines;
      this.#setState(headlines ? feedStateOfPage(readHeadlines(headlines)) : initialFeedState);
    }
    if (headlines) this.#unsubscribe();
    else if (isConnected) this.#follow();
    if (!paused) this.#waitingIds = noIds;
  }

  /** A strip that is off-screen need not be live. The connection itself notices whether the page is hidden. */
  setVisible(isVisible: boolean): void {
    if (this.#isVisible === isVisible) return;
    this.#isVisible = isVisible;
    if (isVisible) this.#subscription?.wake();
    else this.#subscription?.sleep();
  }

  #follow(): void {
    const { channel } = this.#host;
    const server = this.#host.server || scriptOrigin();
    if (!channel || !server) {
      // With neither, the page may be about to set headlines of its own.
      if (server) warnOnce('The attribute channel is missing: no headlines can be loaded.');
      else if (channel)
        warnOnce('The attribute server is missing, and the script was merged, copied or evaluated: set it.');
      return;
    }
    if (!/^(https?:|[./])/i.test(server)) warnOnce(`server="${server}" has no scheme, as https:// is one.`);
    if (!parseUrl(server, document.baseURI)?.protocol.startsWith('http')) {
      warnOnce(`server="${server}" is not an address: no headlines can be loaded.`);
      return;
    }
    const address = `${channel} ${server}`;
    if (this.#subscription && address === this.#address) return;
    this.#unsubscribe();
    if (address !== this.#address) this.#setState(initialFeedState);
    this.#address = address;
    addPartsFolder(serverUrl(server));
    this.#subscription = followChannel({ server, channel }, (state) => this.#receive(withNoticeAlone(state)));
    if (!this.#isVisible) this.#subscription.sleep();
  }

  #unsubscribe(): void {
    this.#subscription?.close();
    this.#subscription = undefined;
    this.#refusal = undefined;
  }

  #receive(state: FeedState): void {
    const before = this.#state;
    this.#setState(state);
    this.#host.requestUpdate();
    if (state.refusal !== this.#refusal) void this.#explain(state);
    if (state.status === 'offline' && !state.headlines && !this.#host.server)
      warnOnce(`No server answers at ${scriptOrigin()}, where the script came from: set server.`);
    for (const event of eventsBetween(before, state)) this.#host.dispatchEvent(event);
  }

  #setState(state: FeedState): void {
    const before = this.#state.headlines;
    this.#state = state;
    if (this.#host.paused && before && state.headlines)
      this.#waitingIds = pendingIds(this.#waitingIds, before, state.headlines);
  }

  async #explain({ refusal }: FeedState): Promise<void> {
    this.#refusal = refusal;
    this.#refusalMessage = '';
    if (!refusal) return;
    const part = await loadPart(() => import('../i18n/refusal-messages.ts'), this.#connection.current);
    if (!part || this.#refusal !== refusal) return;
    const { channel, server, shadowRoot } = this.#host;
    this.#refusalMessage = part.explainRefusal(
      refusal,
      { channel, server: server || scriptOrigin(), shadowRoot },
      this.#lang(),
    );
    this.#host.requestUpdate();
  }
}
