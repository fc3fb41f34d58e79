import type { Image } from '../../server/protocol/headline.ts';
import { ReportablePicture, type PictureListeners } from './reportable-picture.ts';
import type { StoryStrings } from './strings/strings.ts';

/** The picture of a story, which a correction may replace. */
export class CurrentPicture {
  readonly #listeners: PictureListeners;
  #picture: ReportablePicture | undefined;

  constructor(listeners: PictureListeners) {
    this.#listeners = listeners;
  }

  get value(): ReportablePicture | undefined {
    return this.#picture;
  }

  show(image: Image | undefined, server: string, strings: StoryStrings): void {
    if (this.#picture?.id !== image?.id) this.stop();
    if (!image) return;
    this.#picture ??= new ReportablePicture(image.id, server, this.#listeners);
    this.#picture.show(image, strings);
  }

  stop(): void {
    this.#picture?.stop();
    this.#picture = undefined;
  }
}
