/** How many pictures are kept after their headlines have left: more than a ticker shows, whatever the list's length. */
const maxImages = 60;

/**
 * The elements of loaded pictures. A headline returns again and again, each time with a new element: with the picture of the last
 * time, there is no request, no decoding and no wait.
 */
export class ImageCache {
  /** By URL, the most recently used last. */
  readonly #byUrl = new Map<string, HTMLImageElement>();
  readonly #loading = new Set<HTMLImageElement>();

  /** An element that shows `url`; with `isLazy` it loads when it comes near the viewport. */
  take(url: string, isLazy: boolean): HTMLImageElement {
    const known = this.#byUrl.get(url);
    // An element in a headline on screen is in use.
    if (known && !known.closest('ul')) {
      this.#keep(url, known);
      return known;
    }
    const img = document.createElement('img');
    // The headline beside it says what it is about, and the story describes it.
    img.alt = '';
    img.decoding = 'async';
    img.fetchPriority = 'low';
    img.loading = isLazy ? 'lazy' : 'eager';
    img.draggable = false;
    this.#loading.add(img);
    const settle = () => this.#loading.delete(img);
    img.addEventListener('load', () => {
      settle();
      this.#keep(url, img);
    });
    img.addEventListener('error', settle);
    img.src = url;
    return img;
  }

  /**
   * Stops what is still loading: a browser keeps a loading element in memory, and with it the strip that it stood in. Chromium
   * keeps it even after its `src` has been removed.
   */
  stopLoading(): void {
    for (const img of this.#loading) img.src = '';
    this.#loading.clear();
  }

  /** Forgets a hidden picture completely. */
  remove(url: string): void {
    this.#byUrl.get(url)?.removeAttribute('src');
    this.#byUrl.delete(url);
  }

  #keep(url: string, img: HTMLImageElement): void {
    this.#byUrl.delete(url);
    this.#byUrl.set(url, img);
    const [oldest] = this.#byUrl.keys();
    if (this.#byUrl.size > maxImages && oldest !== undefined) this.#byUrl.delete(oldest);
  }
}
