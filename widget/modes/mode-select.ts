import { TickerModeEvent } from '../element/events.ts';
import { type Mode, modes, readMode } from '../element/mode-attribute.ts';
import { modeStringsFor } from '../i18n/mode-strings.ts';
import type { Strings } from '../i18n/strings.ts';

const choices = new WeakMap<Element, ModeSelect>();

/**
 * The small control with which the viewer of `host` chooses how headlines are shown, of the modes that its attribute `modes` names.
 * It stands behind the pause button, before the headlines. Fewer than two modes are no choice.
 */
export function updateModeSelect(host: Element, section: Element, strings: Strings): void {
  const offered = new Set((host.getAttribute('modes') ?? '').split(/\s+/).filter(Boolean).map(readMode));
  const known = choices.get(host);
  if (offered.size < 2) {
    known?.element.remove();
    choices.delete(host);
    return;
  }
  const choice = known ?? new ModeSelect(host);
  choices.set(host, choice);
  choice.show([...offered], readMode(host.getAttribute('mode') ?? 'scroll'), strings);
  if (!choice.element.isConnected) section.firstElementChild?.after(choice.element);
}

/** The system's own list of choices: it needs no room in a strip that cuts what sticks out, and works by every means. */
class ModeSelect {
  readonly element = document.createElement('label');
  readonly #select = document.createElement('select');
  #shown = '';

  constructor(host: Element) {
    this.element.part.add('view');
    this.element.append(this.#select);
    this.#select.addEventListener('change', () => {
      const mode = readMode(this.#select.value);
      host.setAttribute('mode', mode);
      host.dispatchEvent(new TickerModeEvent(mode));
    });
  }

  show(offered: readonly Mode[], mode: Mode, strings: Strings): void {
    const words = modeStringsFor(strings);
    // The mode that is shown now can be come back to, also if the page did not name it.
    const names = modes.filter((name) => offered.includes(name) || name === mode);
    const shown = `${words.view} ${names.map((name) => words[name]).join()}`;
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.element.title = words.view;
      this.#select.ariaLabel = words.view;
      this.#select.replaceChildren(...names.map((name) => new Option(words[name], name)));
    }
    if (this.#select.value !== mode) this.#select.value = mode;
  }
}
