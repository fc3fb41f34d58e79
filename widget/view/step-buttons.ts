import { modeStringsFor } from '../i18n/mode-strings.ts';
import type { Strings } from '../i18n/strings.ts';

/** The buttons for the previous and the next headline. */
export class StepButtons {
  readonly #previous = createButton('step', () => this.onStep(-1));
  readonly #next = createButton('step next', () => this.onStep(1));
  onStep: (by: 1 | -1) => void = () => {};

  get elements(): readonly [HTMLElement, HTMLElement] {
    return [this.#previous, this.#next];
  }

  setStrings(strings: Strings): void {
    const { previous, next } = modeStringsFor(strings);
    this.#previous.setAttribute('aria-label', previous);
    this.#next.setAttribute('aria-label', next);
  }

  remove(): void {
    // Older libraries cannot remove an element that is in no document.
    for (const element of this.elements) if (element.isConnected) element.remove();
  }
}

function createButton(className: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.part.add('control');
  button.className = className;
  button.addEventListener('click', onClick);
  return button;
}
