import type { Image } from '../../server/protocol/headline.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import { imageUrl } from '../story/image-url.ts';
import { paintHash } from '../story/paint-hash.ts';
import { createReportButton } from './report-button.ts';
import type { ImageCache } from './image-cache.ts';

/** How a picture is to be shown. */
export interface ThumbnailOptions {
  /** Where it comes from; `undefined` while this reader is not to see it. */
  readonly server: string | undefined;
  /** What the button says that reports it. */
  readonly label: string;
  readonly isLazy: boolean;
  /** Whether its box may come and go. */
  readonly mayMove: boolean;
}

/** A headline's picture in a box whose size is known beforehand, and the button that reports it. Hidden, the box is empty. */
export class Thumbnail {
  readonly item: HeadlineItem;
  readonly #prints: ImageCache;
  readonly #frame = document.createElement('span');
  readonly #box = document.createElement('span');
  readonly #flag: HTMLButtonElement;
  #url = '';

  constructor(view: HeadlineItem, prints: ImageCache, onReport: () => void) {
    this.item = view;
    this.#prints = prints;
    this.#flag = createReportButton(onReport);
    this.#box.className = 'thumb';
    this.#box.part.add('picture');
    this.#box.ariaHidden = 'true';
    this.#frame.className = 'frame';
    this.#frame.append(this.#box, this.#flag);
  }

  /** Whether Tab comes to the button, behind the headline. */
  set isReachable(isReachable: boolean) {
    this.#flag.tabIndex = isReachable && !this.item.isCopy ? 0 : -1;
  }

  show(image: Image | undefined, { server, label, isLazy, mayMove }: ThumbnailOptions): void {
    const isThere = this.#frame.parentNode !== null;
    if (image ? !isThere && !mayMove : !isThere) return;
    if (!image && mayMove) return this.#leave();
    if (!isThere) {
      this.item.element.classList.add('pictured');
      this.item.element.append(this.#frame);
    }
    this.#flag.title = label;
    const url = image && server !== undefined ? imageUrl(server, image.id, 'thumb') : '';
    if (url === this.#url) return;
    this.#url = url;
    if (!url) return this.#cover();
    this.#paint(this.#prints.take(url, isLazy), image?.placeholder);
  }

  /** Moves the focus to the button, or to the headline if there is nothing to report; `false` if that has left. */
  focus(): boolean {
    if (!this.item.isLive || !this.item.element.isConnected) return false;
    this.item.focus();
    this.#flag.focus({ preventScroll: true });
    return true;
  }

  #paint(img: HTMLImageElement, placeholder = ''): void {
    this.#flag.hidden = false;
    if (img.complete && img.naturalWidth > 0) return this.#box.replaceChildren(img);
    const canvas = paintHash(placeholder);
    this.#box.replaceChildren(...(canvas ? [canvas] : []), img);
    const isOurs = () => img.parentNode === this.#box;
    img.addEventListener('load', () => isOurs() && this.#box.replaceChildren(img), { once: true });
    // Hidden before the strip has heard of it, or no network: the box stays, and there is nothing to report.
    img.addEventListener('error', () => isOurs() && this.#cover(), { once: true });
  }

  /** A neutral box of the same size, of which nothing tells what was in it. */
  #cover(): void {
    this.#box.replaceChildren();
    if (this.#flag.matches(':focus')) this.item.focus();
    this.#flag.hidden = true;
  }

  #leave(): void {
    this.#url = '';
    this.#cover();
    this.item.element.classList.remove('pictured');
    this.#frame.remove();
  }
}
