import type { Decoder } from './decode.ts';
import type { DrawnLook, DrawnPicture } from './look.ts';
import type { Refusal } from './refusal.ts';

/** A blurred thumbnail has some two KB, so that all of them have less than one picture. */
const keptAtMost = 500;

/** What moderators see of pictures before they look. A blurred one is drawn once: a queue of fifty asks for fifty at a time. */
export class Previews {
  readonly #decoder: Pick<Decoder, 'draw'>;
  readonly #blurred = new Map<string, Promise<DrawnPicture | Refusal>>();

  constructor(decoder: Pick<Decoder, 'draw'>) {
    this.#decoder = decoder;
  }

  /** `bytes`, a rendition of the picture `contentHash`, in another look. @throws as `Decoder.draw` */
  async draw(contentHash: string, look: DrawnLook, bytes: Uint8Array): Promise<DrawnPicture | Refusal> {
    if (look !== 'blurred') return this.#decoder.draw({ look, bytes });

    const known = this.#blurred.get(contentHash);
    if (known) return known;
    const drawing = this.#decoder.draw({ look, bytes });
    this.#keep(contentHash, drawing);
    return drawing;
  }

  #keep(contentHash: string, drawing: Promise<DrawnPicture | Refusal>): void {
    const [oldest] = this.#blurred.keys();
    if (oldest !== undefined && this.#blurred.size >= keptAtMost) this.#blurred.delete(oldest);
    this.#blurred.set(contentHash, drawing);
    const forget = (): boolean => this.#blurred.delete(contentHash);
    // What could not be drawn is tried again when it is asked for again.
    drawing.then(({ ok }) => !ok && forget(), forget);
  }
}
