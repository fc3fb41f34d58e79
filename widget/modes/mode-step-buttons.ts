import { modeStringsFor } from '../i18n/mode-strings.ts';
import type { Strings } from '../i18n/strings.ts';

/** The buttons for the headline before and the next, behind a line that stands. */
export class ModeStepButtons {
  readonly #previous = newButton('step');
  readonly #next = newButton('step next');
  #step: (by: 1 | -1) => void = () => {};

  constructor() {
    this.#previous.addEventListener('click', () => this.#step(-1));
    this.#next.addEventListener('click', () => this.#step(1));
  }

  get elements(): readonly HTMLElement[] {
    return [this.#previous, this.#next];
  }

  /** Puts them behind `viewport`, with `counter` between them. */
  place(viewport: HTMLElement, step: (by: 1 | -1) => void, counter: HTMLElement | undefined): void {
    this.#step = step;
    viewport.after(this.#previous, ...(counter ? [counter] : []), this.#next);
  }

  setStrings(strings: Strings): void {
    const { previous, next } = modeStringsFor(strings);
    this.#previous.ariaLabel = previous;
    this.#next.ariaLabel = next;
  }

  remove(): void {
    for (const element of this.elements) element.remove();
  }
}

function newButton(className: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.part.add('control');
  button.className = className;
  return button;
}
