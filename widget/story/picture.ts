import type { Image } from '../../server/protocol/headline.ts';
import { imageUrl } from './image-url.ts';
import { paintHash } from './paint-hash.ts';
import type { StoryStrings } from './strings/strings.ts';

/** The place of a story's picture. It has the picture's size from the first moment on, whatever it contains. */
export class Picture {
  readonly element = document.createElement('div');
  readonly #img = document.createElement('img');
  readonly #words = document.createElement('p');
  #shownUrl = '';
  #failedUrl = '';
  #failedWords = '';

  constructor() {
    this.element.className = 'picture';
    this.element.part.add('picture');
    // Focus comes here when what was focused leaves with the picture.
    this.#words.tabIndex = -1;
    this.#img.decoding = 'async';
    this.#img.addEventListener('load', () => this.#dropCanvas());
    this.#img.addEventListener('error', () => {
      if (!this.#shownUrl) return;
      this.#failedUrl = this.#shownUrl;
      this.#say(this.#failedWords);
    });
  }

  show(image: Image, server: string, strings: StoryStrings, isHiddenForReader: boolean): void {
    const { width, height } = image;
    this.element.style.aspectRatio = `${width} / ${height}`;
    this.element.style.maxInlineSize = `${width}px`;
    this.#failedWords = strings.pictureFailed;
    this.#words.lang = strings.lang;
    if (image.state === 'visible' && !isHiddenForReader) return this.#paint(image, server);

    this.#failedUrl = '';
    this.#say(image.state === 'visible' ? strings.hiddenForYou : strings.hiddenPicture[image.state]);
  }

  /**
   * Stops what is still loading: a browser keeps a loading element in memory, and with it the story that it stood in. Chromium keeps it
   * even after its `src` has been removed.
   */
  stop(): void {
    if (this.#img.complete) return;
    this.#shownUrl = '';
    this.#img.src = '';
  }

  focus(): void {
    if (this.#words.isConnected) this.#words.focus();
  }

  #paint({ id, width, height, alt = '', placeholder = '' }: Image, server: string): void {
    const url = imageUrl(server, id, 'story');
    this.#img.alt = alt;
    if (url === this.#shownUrl || url === this.#failedUrl) return;
    this.#shownUrl = url;
    this.#img.width = width;
    this.#img.height = height;
    this.#img.src = url;
    const canvas = paintHash(placeholder);
    this.element.replaceChildren(...(canvas ? [canvas] : []), this.#img);
  }

  /** A sentence in place of the picture, of which nothing stays: no address, no description, no blurred image of it. */
  #say(words: string): void {
    this.#shownUrl = '';
    this.#img.removeAttribute('src');
    this.#img.alt = '';
    this.#dropCanvas();
    if (this.#words.textContent !== words) this.#words.textContent = words;
    if (this.#words.parentNode !== this.element) this.element.replaceChildren(this.#words);
  }

  #dropCanvas(): void {
    const canvas = this.element.querySelector('canvas');
    if (!canvas) return;
    canvas.width = 0;
    canvas.remove();
  }
}
