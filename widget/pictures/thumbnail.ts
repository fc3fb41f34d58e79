import type { Image } from '../../server/protocol/headline.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import { imageUrl } from '../story/image-url.ts';
import { paintHash } from '../story/paint-hash.ts';
import { createReportButton } from './report-button.ts';
import type { ImageCache } from './image-cache.ts';

/** How a picture is shown. */
export interface ThumbnailOptions {
  /** The server of the picture; `undefined` while it is hidden from this viewer. */
  readonly server: string | undefined;
  /** The report button's label. */
  readonly reportLabel: string;
  readonly isLazy: boolean;
  /** Whether its box may be added and removed. */
  readonly mayMove: boolean;
}

/** A headline's picture in a box of a fixed size, with its report button. The box of a hidden picture is empty. */
export class Thumbnail {
  readonly item: HeadlineItem;
  readonly #cache: ImageCache;
  readonly #frame = document.createElement('span');
  readonly #box = document.createElement('span');
  readonly #reportButton: HTMLButtonElement;
  #url = '';

  constructor(view: HeadlineItem, cache: ImageCache, onReport: () => void) {
    this.item = view;
    this.#cache = cache;
    this.#reportButton = createReportButton(onReport);
    this.#box.className = 'thumb';
    this.#box.part.add('picture');
    this.#box.setAttribute('aria-hidden', 'true');
    this.#frame.className = 'frame';
    this.#frame.append(this.#box, this.#reportButton);
  }

  /** Whether Tab stops at the button, after the headline. */
  set isTabStop(isTabStop: boolean) {
    this.#reportButton.tabIndex = isTabStop && !this.item.isCopy ? 0 : -1;
  }

  show(image: Image | undefined, { server, reportLabel, isLazy, mayMove }: ThumbnailOptions): void {
    const isShown = this.#frame.parentNode !== null;
    if (image ? !isShown && !mayMove : !isShown) return;
    if (!image && mayMove) return this.#remove();
    if (!isShown) {
      this.item.element.classList.add('pictured');
      this.item.element.append(this.#frame);
    }
    this.#reportButton.title = reportLabel;
    const url = image && server !== undefined ? imageUrl(server, image.id, 'thumb') : '';
    if (url === this.#url) return;
    this.#url = url;
    if (!url) return this.#clear();
    this.#showImage(this.#cache.take(url, isLazy), image?.placeholder);
  }

  /** Focuses the button, or the headline if there is nothing to report; returns `false` if the headline has left. */
  focus(): boolean {
    if (!this.item.isLive || !this.item.element.isConnected) return false;
    this.item.focus();
    this.#reportButton.focus({ preventScroll: true });
    return true;
  }

  /** Forgets a picture that is on its way, until it is shown again. */
  stopLoading(): void {
    const img = this.#box.querySelector('img');
    if (!img || img.complete) return;
    this.#url = '';
    this.#box.replaceChildren();
  }

  #showImage(img: HTMLImageElement, placeholder = ''): void {
    this.#reportButton.hidden = false;
    if (img.complete && img.naturalWidth > 0) return this.#box.replaceChildren(img);
    const canvas = paintHash(placeholder);
    this.#box.replaceChildren(...(canvas ? [canvas] : []), img);
    const isCurrent = () => img.parentNode === this.#box;
    img.addEventListener('load', () => isCurrent() && this.#box.replaceChildren(img), { once: true });
    // The picture was just hidden, or there is no network: the box stays, without anything to report.
    img.addEventListener('error', () => isCurrent() && this.#clear(), { once: true });
  }

  /** Leaves an empty box of the same size, which reveals nothing about the picture. */
  #clear(): void {
    this.#box.replaceChildren();
    if (this.#reportButton.matches(':focus')) this.item.focus();
    this.#reportButton.hidden = true;
  }

  #remove(): void {
    this.#url = '';
    this.#clear();
    this.item.element.classList.remove('pictured');
    this.#frame.remove();
  }
}
