import type { Headline } from '../../server/protocol/headline.ts';
import { indexById } from '../core/diff-headlines.ts';
import { parseUrl } from '../element/parse-url.ts';
import { serverUrl } from '../feed/address.ts';
import { scriptOrigin } from '../feed/script-origin.ts';
import { withScrollAnchor } from '../view/with-scroll-anchor.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import { imageUrl } from '../story/image-url.ts';
import { adoptStyles } from '../styles/adopt-styles.ts';
import { OwnReports } from '../story/own-reports.ts';
import { PictureReport } from './picture-report.ts';
import { pictureStyles } from './pictures.styles.ts';
import { ImageCache } from './image-cache.ts';
import type { PicturesOptions } from './pictures-options.ts';
import { Thumbnail } from './thumbnail.ts';
import { reportLabel } from './report-label.ts';

/** The server of the pictures, and the pictures that this viewer has reported and no longer wants to see. */
interface Origin {
  readonly server: string;
  readonly ownReports: OwnReports;
  readonly listeners: AbortController;
}

/** The pictures of a ticker's headlines, each with a button to report it. */
export class Pictures {
  readonly #options: PicturesOptions;
  readonly #cache = new ImageCache();
  readonly #report: PictureReport;
  readonly #thumbnails = new WeakMap<Element, Thumbnail>();
  #origin: Origin | undefined;
  #known: ReadonlyMap<string, Headline> = new Map();
  /** Tab stops at the report button of the headline that had the focus last. */
  #tabStop: Thumbnail | undefined;

  constructor(options: PicturesOptions) {
    this.#options = options;
    this.#report = new PictureReport(options);
    const { shadowRoot } = options.ticker;
    if (!shadowRoot) return;
    adoptStyles(shadowRoot, pictureStyles);
    shadowRoot.addEventListener('focusin', ({ target }) => this.#moveTabStop(target));
  }

  /** Adds its picture to a headline that is about to be shown. */
  decorate(item: HeadlineItem): HeadlineItem {
    if (!this.#options.ticker.pictures) return item;
    this.#updateOrigin();
    const thumbnail: Thumbnail = new Thumbnail(item, this.#cache, () => this.#open(thumbnail));
    this.#thumbnails.set(item.element, thumbnail);
    this.#show(thumbnail, item.headline, true);
    return item;
  }

  /**
   * Updates the pictures on screen, even while the viewer has paused, because a hidden picture must not stay. A new picture of a
   * headline on screen waits for the headline's next turn if it would move others; in a list, what is being read keeps its place.
   */
  update(headlines: readonly Headline[]): void {
    this.#updateOrigin();
    this.#known = indexById(headlines);
    const server = this.#origin?.server;
    for (const { image } of headlines)
      if (server && image && image.state !== 'visible')
        this.#cache.remove(imageUrl(server, image.id, 'thumb'));
    this.#showAll();
    this.#report.follow(this.#known);
  }

  /** Stops listening to other tabs and loading, so that a removed ticker can be collected; the next update starts again. */
  stop(): void {
    for (const thumbnail of this.#shown) thumbnail.stopLoading();
    this.#cache.stopLoading();
    this.#origin?.listeners.abort();
    this.#origin = undefined;
  }

  #showAll(): void {
    const list = this.#list;
    const thumbnails = this.#shown;
    const isList = list?.className === 'list';
    const change = () => {
      for (const thumbnail of thumbnails) {
        const headline = this.#known.get(thumbnail.item.headline.id);
        if (headline && thumbnail.item.isLive) this.#show(thumbnail, headline, isList);
      }
    };
    if (!isList || !list?.parentElement) return change();
    withScrollAnchor(
      list.parentElement,
      thumbnails.map(({ item }) => item),
      change,
    );
  }

  #show(thumbnail: Thumbnail, { image }: Headline, mayMove: boolean): void {
    const isShown = image?.state === 'visible' && this.#origin?.ownReports.isHidden(image.id) === false;
    thumbnail.show(image, {
      server: isShown ? this.#origin?.server : undefined,
      reportLabel: reportLabel(this.#list?.closest('section')?.lang ?? ''),
      // In the marquee, a browser cannot tell that a picture comes near.
      isLazy: this.#list?.className !== '',
      mayMove,
    });
  }

  get #shown(): readonly Thumbnail[] {
    return [...(this.#list?.children ?? [])].flatMap((element) => this.#thumbnails.get(element) ?? []);
  }

  get #list(): Element | null | undefined {
    return this.#options.ticker.shadowRoot?.querySelector('[role=list]');
  }

  #open(thumbnail: Thumbnail): void {
    const headline = this.#known.get(thumbnail.item.headline.id);
    if (headline && this.#origin) void this.#report.open(thumbnail, headline, this.#origin.server);
  }

  #moveTabStop(target: EventTarget | null): void {
    const element = target instanceof Element && target.closest('li');
    const thumbnail = element ? this.#thumbnails.get(element) : undefined;
    if (!thumbnail || thumbnail === this.#tabStop) return;
    if (this.#tabStop) this.#tabStop.isTabStop = false;
    thumbnail.isTabStop = true;
    this.#tabStop = thumbnail;
  }

  #updateOrigin(): void {
    const address = this.#options.ticker.server || scriptOrigin();
    if (!address || !parseUrl(address, location.href)) return;
    const server = serverUrl(address).href;
    if (server === this.#origin?.server) return;
    this.#origin?.listeners.abort();
    const ownReports = new OwnReports(server);
    const listeners = new AbortController();
    ownReports.watch(listeners.signal, () => this.#showAll());
    this.#origin = { server, ownReports, listeners };
  }
}
