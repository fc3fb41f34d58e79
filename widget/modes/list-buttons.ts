import { modeStringsFor } from '../i18n/mode-strings.ts';
import { type Strings, waitingText } from '../i18n/strings.ts';
import { countText } from './count-text.ts';

export interface ListCounts {
  /** How many headlines the list shows, and how many there were when it was rendered. */
  readonly shown: number;
  readonly total: number;
  /** How many have arrived since. */
  readonly fresh: number;
}

/** The buttons above and below the list: one for new headlines that wait, one for the next page. */
export class ListButtons {
  readonly #fresh = document.createElement('button');
  readonly #more = document.createElement('button');

  constructor(list: HTMLElement, onFresh: () => void, onMore: () => void) {
    this.#fresh.part.add('fresh');
    this.#more.part.add('more');
    this.#fresh.hidden = true;
    this.#more.hidden = true;
    this.#fresh.addEventListener('click', onFresh);
    this.#more.addEventListener('click', onMore);
    list.before(this.#fresh);
    list.after(this.#more);
  }

  get hasMore(): boolean {
    return !this.#more.hidden;
  }

  show({ shown, total, fresh }: ListCounts, strings: Strings): void {
    this.#fresh.hidden = fresh === 0;
    this.#fresh.textContent = fresh > 0 ? waitingText(strings, fresh) : '';
    this.#more.hidden = shown >= total;
    this.#more.replaceChildren(
      createIsolate(modeStringsFor(strings).more),
      createIsolate(countText(strings, shown, total)),
    );
  }

  remove(): void {
    for (const button of [this.#fresh, this.#more]) if (button.isConnected) button.remove();
  }
}

function createIsolate(text: string): HTMLElement {
  const element = document.createElement('bdi');
  element.textContent = text;
  return element;
}
