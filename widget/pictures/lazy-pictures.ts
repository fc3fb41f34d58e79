import type { Headline } from '../../server/protocol/headline.ts';
import type { ConnectionSignal } from '../element/connection-signal.ts';
import { LazyPart } from '../element/lazy-part.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import type { Pictures } from './pictures.ts';
import type { PicturesTicker } from './pictures-options.ts';

interface PicturesDisplay {
  clear(): void;
  setPaused(reason: 'report', isPaused: boolean): void;
}

/** The pictures of a ticker with the attribute `pictures`. Their code, which few tickers need, is loaded with it. */
export class LazyPictures {
  readonly #ticker: PicturesTicker;
  readonly #connection: ConnectionSignal;
  readonly #display: PicturesDisplay;
  readonly #part = new LazyPart(
    () => import('./pictures.ts'),
    (part) => {
      this.#pictures = new part.Pictures({
        ticker: this.#ticker,
        connection: this.#connection,
        setPaused: (isPaused) => this.#display.setPaused('report', isPaused),
      });
      // Headlines are shown without them already.
      if (this.#hasSettled) this.#display.clear();
      this.#ticker.requestUpdate();
    },
  );
  #pictures: Pictures | undefined;
  #hasSettled = false;

  constructor(ticker: PicturesTicker, connection: ConnectionSignal, display: PicturesDisplay) {
    this.#ticker = ticker;
    this.#connection = connection;
    this.#display = display;
    ticker.addController(this);
  }

  /** Whether headlines need not wait for them: if they cannot be loaded, headlines are shown without. */
  get isReady(): boolean {
    return this.#hasSettled || !this.#ticker.pictures;
  }

  decorate(item: HeadlineItem): HeadlineItem {
    return this.#pictures?.decorate(item) ?? item;
  }

  update(headlines: readonly Headline[]): void {
    this.#pictures?.update(headlines);
  }

  hostUpdate(): void {
    if (this.#ticker.pictures && !this.#pictures) void this.#load(this.#connection.current);
  }

  hostDisconnected(): void {
    this.#pictures?.stop();
  }

  async #load(signal: AbortSignal | undefined): Promise<void> {
    await this.#part.load(signal);
    if (this.#hasSettled || !signal || signal.aborted) return;
    this.#hasSettled = true;
    this.#ticker.requestUpdate();
  }
}
