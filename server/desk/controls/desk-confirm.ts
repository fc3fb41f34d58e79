import { html, nothing, type TemplateResult } from 'lit';
import { DeskElement } from '../desk-element.ts';

/**
 * Asks once more before something is done. It is open for as long as it is in the page; the focus goes back to where it was.
 *
 * @fires confirm - The action was confirmed.
 * @fires dismiss - The dialog was cancelled, by its button or by Escape.
 */
export class DeskConfirm extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    heading: {},
    content: { attribute: false },
    action: {},
    isAlarm: { type: Boolean, attribute: 'alarm' },
    isBusy: { type: Boolean, attribute: 'busy' },
  };

  declare heading: string;
  /** What it is about: the text that goes out, the fields that are left to fill. */
  declare content: TemplateResult | typeof nothing;
  /** The label of the button that confirms. */
  declare action: string;
  /** Whether it is hard to undo. */
  declare isAlarm: boolean;
  /** Whether it is being done. */
  declare isBusy: boolean;
  #opener: Element | null = null;

  constructor() {
    super();
    this.heading = '';
    this.content = nothing;
    this.action = '';
    this.isAlarm = false;
    this.isBusy = false;
  }

  protected override connected(): void {
    this.#opener = document.activeElement;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#opener instanceof HTMLElement && this.#opener.isConnected) this.#opener.focus();
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
    // A key pressed without looking must do no harm, so Cancel has the focus. If there is a field to fill in, that comes first.
    const field = this.querySelector<HTMLElement>('textarea, input:not([type=datetime-local])');
    (field ?? this.querySelector<HTMLElement>('.cancel'))?.focus();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="confirm-heading" @cancel=${this.#onCancel}>
      <form @submit=${this.#onSubmit} @keydown=${this.#onKey}>
        <h2 id="confirm-heading">${this.heading}</h2>
        ${this.content}
        <div class="buttons">
          <button type="submit" class=${this.isAlarm ? 'alarm' : 'main'} ?disabled=${this.isBusy}>
            ${this.action}
          </button>
          <button type="button" class="cancel" @click=${this.#dismiss}>
            ${this.strings.controls.cancel}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  readonly #onCancel = (event: Event): void => {
    // It leaves the page when its owner takes it out, not by itself.
    event.preventDefault();
    this.#dismiss();
  };

  /** Receives the keys of all its fields and buttons. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.repeat && (event.ctrlKey || event.metaKey)) this.#onSubmit(event);
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (!this.isBusy) this.dispatchEvent(new Event('confirm'));
  };

  readonly #dismiss = (): void => {
    this.dispatchEvent(new Event('dismiss', { bubbles: true }));
  };
}

customElements.define('desk-confirm', DeskConfirm);

declare global {
  interface HTMLElementTagNameMap {
    'desk-confirm': DeskConfirm;
  }
}
