import { html, nothing, type TemplateResult } from 'lit';
import { DeskElement } from '../desk-element.ts';
import type { Toast } from '../toasts.ts';

/** What the desk has to say: what was done, what can be taken back, what failed. */
class DeskToasts extends DeskElement {
  #hadFocus = false;

  protected override willUpdate(): void {
    this.#hadFocus = this.matches(':focus-within');
  }

  /** A toast that disappears takes the focus with it: the focus returns to the head of the view. */
  protected override updated(): void {
    if (this.#hadFocus && !this.matches(':focus-within'))
      document.getElementById('content')?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    const toasts = this.desk.toasts.all;
    return html`
      <div class="toasts" role="status">${toasts.filter(({ isError }) => !isError).map(this.#toast)}</div>
      <div class="toasts errors" role="alert">
        ${toasts.filter(({ isError }) => isError).map(this.#toast)}
      </div>
    `;
  }

  readonly #toast = (toast: Toast): TemplateResult => {
    const { text, isError, action } = toast;
    const words = this.strings.shell;
    return html`<p class="toast" ?data-error=${isError}>
      <span>${text}</span>
      ${
        action
          ? html`<button
              type="button"
              class="quiet"
              @click=${() => {
                this.desk.toasts.dismiss(toast);
                action.run();
              }}
            >
              ${action.label}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="quiet close"
        aria-label=${words.dismiss}
        @click=${() => this.desk.toasts.dismiss(toast)}
      >
        ×
      </button>
    </p>`;
  };
}

customElements.define('desk-toasts', DeskToasts);
