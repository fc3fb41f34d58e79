import { html, type TemplateResult } from 'lit';
import { DeskElement } from '../desk-element.ts';

/** A key as it is printed, and what it does. */
export interface Shortcut {
  readonly keys: string;
  readonly label: string;
}

/**
 * Lists what the keys of the view do, and whether they are turned on.
 *
 * @fires toggle-keys - Turns the shortcuts on or off.
 * @fires dismiss - Asks to be closed.
 */
class DeskShortcuts extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    shortcuts: { attribute: false },
    isEnabled: { attribute: false },
  };

  declare shortcuts: readonly Shortcut[];
  declare isEnabled: boolean;
  #opener: Element | null = null;

  protected override connected(): void {
    this.#opener = document.activeElement;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#opener instanceof HTMLElement && this.#opener.isConnected) this.#opener.focus();
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
  }

  protected override render(): TemplateResult {
    const words = this.strings.controls.shortcuts;
    return html`<dialog class="shortcuts" aria-labelledby="shortcuts-title" @cancel=${this.#onCancel}>
      <h2 id="shortcuts-title">${words.title}</h2>
      <dl>
        ${this.shortcuts.map(
          ({ keys, label }) =>
            html`<div>
              <dt><kbd>${keys}</kbd></dt>
              <dd>${label}</dd>
            </div>`,
        )}
      </dl>
      <p class="hint">${words.hint}</p>
      <label class="check">
        <input
          type="checkbox"
          .checked=${this.isEnabled}
          @change=${() => this.dispatchEvent(new Event('toggle-keys'))}
        />
        ${words.enabled}
      </label>
      <div class="buttons">
        <button type="button" class="main" autofocus @click=${this.#dismiss}>${words.close}</button>
      </div>
    </dialog>`;
  }

  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    this.#dismiss();
  };

  readonly #dismiss = (): void => {
    this.dispatchEvent(new Event('dismiss'));
  };
}

customElements.define('desk-shortcuts', DeskShortcuts);
