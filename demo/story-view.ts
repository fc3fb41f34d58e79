import type { Headline } from '../server/protocol/headline.ts';
import { plainLine } from '../server/protocol/text/plain-line.ts';
import type { NewsStory } from '../widget/index.ts';
import { element, required } from './element.ts';
import { directionAttributes } from './strings.ts';

/** The place of the story under the strip. Its content is up to `<news-story>`, which loads it and keeps it up to date. */
export class StoryView {
  readonly #section = required('[data-story]', HTMLElement);
  readonly #story = required<NewsStory>('news-story', HTMLElement as new () => NewsStory);
  readonly #onTitle: (title: string | undefined) => void;
  #id: string | undefined;

  /** `onClose` is called when the reader wants the story shut; `onTitle` says what the page is about. */
  constructor(onClose: () => void, onTitle: (title: string | undefined) => void) {
    this.#onTitle = onTitle;
    const back = element('button', { type: 'button', class: 'back' }, 'كل العناوين');
    back.addEventListener('click', onClose);
    this.#section.prepend(back);
    this.#story.addEventListener('story-update', ({ story }) => this.#tell(story?.headline));
  }

  /** The headline whose story is open. */
  get id(): string | undefined {
    return this.#id;
  }

  /** Opens a story. What is already known of its headline is shown while the rest is on its way. */
  open(id: string, known: Headline | undefined): void {
    this.#id = id;
    this.#section.hidden = false;
    this.#story.preview = known;
    this.#story.setAttribute('headline', id);
    this.#tell(known);
  }

  async focus(): Promise<void> {
    this.#section.scrollIntoView({ block: 'start' });
    // The script that defines the element may still be loading.
    await customElements.whenDefined('news-story');
    this.#story.focus({ preventScroll: true });
  }

  close(): void {
    this.#id = undefined;
    this.#section.hidden = true;
    this.#story.removeAttribute('headline');
    this.#tell(undefined);
  }

  #tell(headline: Headline | undefined): void {
    this.#onTitle(headline && plainLine(headline.title, directionAttributes(headline, undefined).dir));
  }
}
