import type { Headline } from '../../server/protocol/headline.ts';
import { indexById } from '../core/diff-headlines.ts';
import { serverUrl } from '../feed/address.ts';
import { withScrollAnchor } from '../view/with-scroll-anchor.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import type { loadStories } from '../story/story-loader.ts';
import { imageUrl } from '../story/image-url.ts';
import { newSheet } from '../story/new-sheet.ts';
import { OwnReports } from '../story/own-reports.ts';
import { PictureReport } from './picture-report.ts';
import { pictureStyles } from './pictures.styles.ts';
import { ImageCache } from './image-cache.ts';
import { Thumbnail } from './thumbnail.ts';
import { reportLabel } from './report-label.ts';

export interface PicturesOptions {
  readonly ticker: HTMLElement & {
    readonly server: string | undefined;
    readonly pictures: boolean;
    requestUpdate(): void;
  };
  /** Keeps the strip still while a picture is reported. */
  setPaused(isHeld: boolean): void;
  /** Handed in: these know of what the script holds. */
  readonly loadStories: typeof loadStories;
  scriptOrigin(): string | undefined;
}

/** Where the pictures come from, and what this reader does not want to see of them. */
interface Origin {
  readonly server: string;
  readonly own: OwnReports;
  readonly life: AbortController;
}

/** The pictures of a strip's headlines, each with the way to report it. */
export class Pictures {
  readonly #options: PicturesOptions;
  readonly #prints = new ImageCache();
  readonly #report: PictureReport;
  readonly #thumbs = new WeakMap<Element, Thumbnail>();
  #origin: Origin | undefined;
  #known: ReadonlyMap<string, Headline> = new Map();
  /** Tab comes to the button of the headline that had the focus last. */
  #reachable: Thumbnail | undefined;

  constructor(options: PicturesOptions) {
    this.#options = options;
    this.#report = new PictureReport(options);
    const { shadowRoot } = options.ticker;
    if (!shadowRoot) return;
    shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, newSheet(pictureStyles)];
    shadowRoot.addEventListener('focusin', ({ target }) => this.#follow(target));
  }

  /** Gives a headline that is about to be shown its picture. */
  decorate(view: HeadlineItem): HeadlineItem {
    if (!this.#options.ticker.pictures) return view;
    this.#settle();
    const thumb: Thumbnail = new Thumbnail(view, this.#prints, () => this.#open(thumb));
    this.#thumbs.set(view.element, thumb);
    this.#show(thumb, view.headline, true);
    return view;
  }

  /**
   * What is on screen follows what is known, also while the viewer has paused: a hidden picture must not stay. A picture that comes
   * to a headline on screen waits for its next showing where it would move others; what is read in a list keeps its place.
   */
  update(headlines: readonly Headline[]): void {
    this.#settle();
    this.#known = indexById(headlines);
    const server = this.#origin?.server;
    for (const { image } of headlines)
      if (server && image && image.state !== 'visible')
        this.#prints.remove(imageUrl(server, image.id, 'thumb'));
    this.#showAll();
    this.#report.follow(this.#known);
  }

  #showAll(): void {
    const list = this.#list;
    const thumbs = [...(list?.children ?? [])].flatMap((element) => this.#thumbs.get(element) ?? []);
    const isList = list?.className === 'list';
    const change = () => {
      for (const thumb of thumbs) {
        const headline = this.#known.get(thumb.item.headline.id);
        if (headline && thumb.item.isLive) this.#show(thumb, headline, isList);
      }
    };
    if (!isList || !list?.parentElement) return change();
    withScrollAnchor(
      list.parentElement,
      thumbs.map(({ item }) => item),
      change,
    );
  }

  #show(thumb: Thumbnail, { image }: Headline, mayMove: boolean): void {
    const isShown = image?.state === 'visible' && this.#origin?.own.isHidden(image.id) === false;
    thumb.show(image, {
      server: isShown ? this.#origin?.server : undefined,
      label: reportLabel(this.#list?.closest('section')?.lang ?? ''),
      // In a line that moves, nothing tells a browser that a picture has come near.
      isLazy: this.#list?.className !== '',
      mayMove,
    });
  }

  get #list(): Element | null | undefined {
    return this.#options.ticker.shadowRoot?.querySelector('[role=list]');
  }

  #open(thumb: Thumbnail): void {
    const headline = this.#known.get(thumb.item.headline.id);
    if (headline && this.#origin) void this.#report.open(thumb, headline, this.#origin.server);
  }

  #follow(target: EventTarget | null): void {
    const element = target instanceof Element && target.closest('li');
    const thumb = element ? this.#thumbs.get(element) : undefined;
    if (!thumb || thumb === this.#reachable) return;
    if (this.#reachable) this.#reachable.isReachable = false;
    thumb.isReachable = true;
    this.#reachable = thumb;
  }

  #settle(): void {
    const named = this.#options.ticker.server || this.#options.scriptOrigin();
    if (!named || !URL.canParse(named, location.href)) return;
    const server = serverUrl(named).href;
    if (server === this.#origin?.server) return;
    this.#origin?.life.abort();
    const own = new OwnReports(server);
    const life = new AbortController();
    own.watch(life.signal, () => this.#showAll());
    this.#origin = { server, own, life };
  }
}
