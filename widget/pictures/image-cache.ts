/** So many pictures stay at hand after their headlines have left the line: more than a strip shows, whatever the list's length. */
const keptMost = 60;

/**
 * The elements of pictures that have been loaded. A headline comes by again and again, and each time it has an element of its own:
 * with the picture of the last time, nothing has to be asked for, decoded or waited for.
 */
export class ImageCache {
  /** By address, the latest last. */
  readonly #byUrl = new Map<string, HTMLImageElement>();

  /** An element that shows `url`, now or soon; with `isLazy` once it comes near the window. */
  take(url: string, isLazy: boolean): HTMLImageElement {
    const known = this.#byUrl.get(url);
    // One that is in a headline of the list is not free.
    if (known && !known.closest('ul')) {
      this.#keep(url, known);
      return known;
    }
    const img = document.createElement('img');
    // What is to be said of it stands in the story; here it goes with the headline beside it.
    img.alt = '';
    img.decoding = 'async';
    img.fetchPriority = 'low';
    img.loading = isLazy ? 'lazy' : 'eager';
    img.draggable = false;
    img.addEventListener('load', () => this.#keep(url, img));
    img.src = url;
    return img;
  }

  /** A picture that is hidden leaves nothing behind. */
  remove(url: string): void {
    this.#byUrl.get(url)?.removeAttribute('src');
    this.#byUrl.delete(url);
  }

  #keep(url: string, img: HTMLImageElement): void {
    this.#byUrl.delete(url);
    this.#byUrl.set(url, img);
    const [oldest] = this.#byUrl.keys();
    if (this.#byUrl.size > keptMost && oldest !== undefined) this.#byUrl.delete(oldest);
  }
}
