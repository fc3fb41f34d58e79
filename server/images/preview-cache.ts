import type { Decoder } from './decoder.ts';
import type { MediaFailure } from './media-error.ts';
import type { Preview, PreviewFilter } from './preview-filter.ts';

/** A blurred thumbnail has some two KB, so all of them together have less than one picture. */
const maxEntries = 500;

/** Previews for moderators. A blurred one is rendered once: a queue of fifty cases asks for fifty at a time. */
export class PreviewCache {
  readonly #decoder: Pick<Decoder, 'renderPreview'>;
  readonly #blurred = new Map<string, Promise<Preview | MediaFailure>>();

  constructor(decoder: Pick<Decoder, 'renderPreview'>) {
    this.#decoder = decoder;
  }

  /** `bytes`, a rendition of the picture `contentHash`, through `filter`. @throws as `Decoder.renderPreview` */
  async render(
    contentHash: string,
    filter: PreviewFilter,
    bytes: Uint8Array,
  ): Promise<Preview | MediaFailure> {
    if (filter !== 'blurred') return this.#decoder.renderPreview(filter, bytes);

    const cached = this.#blurred.get(contentHash);
    if (cached) return cached;
    const rendering = this.#decoder.renderPreview(filter, bytes);
    this.#store(contentHash, rendering);
    return rendering;
  }

  #store(contentHash: string, rendering: Promise<Preview | MediaFailure>): void {
    const [oldest] = this.#blurred.keys();
    if (oldest !== undefined && this.#blurred.size >= maxEntries) this.#blurred.delete(oldest);
    this.#blurred.set(contentHash, rendering);
    const remove = (): boolean => this.#blurred.delete(contentHash);
    // A failed rendering is tried again at the next request.
    rendering.then(({ ok }) => !ok && remove(), remove);
  }
}
