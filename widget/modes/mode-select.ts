import { TickerModeEvent } from '../element/mode-event.ts';
import { type Mode, modes } from '../../server/protocol/modes.ts';
import { readMode } from '../element/mode-attribute.ts';
import { rememberChoice } from '../element/viewer-choice.ts';
import { modeStringsFor } from '../i18n/mode-strings.ts';
import type { Strings } from '../i18n/strings.ts';

const selects = new WeakMap<Element, ModeSelect>();

/**
 * Shows or removes the control with which a viewer chooses among the modes that `host` offers in its attribute `modes`. It follows
 * the pause button. With fewer than two modes there is no choice.
 */
export function updateModeSelect(host: Element, section: Element, strings: Strings): void {
  const offered = new Set((host.getAttribute('modes') ?? '').split(/\s+/).filter(Boolean).map(readMode));
  const known = selects.get(host);
  if (offered.size < 2) {
    known?.element.remove();
    selects.delete(host);
    return;
  }
  const select = known ?? new ModeSelect(host);
  selects.set(host, select);
  select.show([...offered], readMode(host.getAttribute('mode') ?? 'scroll'), strings);
  if (!select.element.isConnected) section.firstElementChild?.after(select.element);
}

/** A native select: its list is not clipped by the ticker, and it works with every input device. */
class ModeSelect {
  readonly element = document.createElement('label');
  readonly #select = document.createElement('select');
  #shown = '';

  constructor(host: Element) {
    this.element.part.add('view');
    this.element.append(this.#select);
    this.#select.addEventListener('change', () => {
      const mode = readMode(this.#select.value);
      rememberChoice(host, 'mode', mode);
      host.setAttribute('mode', mode);
      host.dispatchEvent(new TickerModeEvent(mode));
    });
  }

  show(offered: readonly Mode[], mode: Mode, strings: Strings): void {
    const words = modeStringsFor(strings);
    // The viewer can return to the present mode, even if the page does not offer it.
    const names = modes.filter((name) => offered.includes(name) || name === mode);
    const shown = `${words.view} ${names.map((name) => words[name]).join()}`;
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.element.title = words.view;
      this.#select.setAttribute('aria-label', words.view);
      this.#select.replaceChildren(...names.map((name) => new Option(words[name], name)));
    }
    if (this.#select.value !== mode) this.#select.value = mode;
  }
}
