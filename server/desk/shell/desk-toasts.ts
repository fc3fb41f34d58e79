import { html, nothing, type TemplateResult } from 'lit';
import { DeskElement } from '../desk-element.ts';
import type { Toast } from '../toasts.ts';
import { shellWords } from './strings/words.ts';

/** What the desk has to say: what was done, what can be taken back, what failed. */
class DeskToasts extends DeskElement {
  #hadFocus = false;

  protected override willUpdate(): void {
    this.#hadFocus = this.matches(':focus-within');
  }

  /** What goes takes the focus along: it is back at the head of the room then, not nowhere. */
  protected override updated(): void {
    if (this.#hadFocus && !this.matches(':focus-within'))
      document.getElementById('content')?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    const notices = this.desk.notices.all;
    return html`
      <div class="notices" role="status">${notices.filter(({ isFault }) => !isFault).map(this.#notice)}</div>
      <div class="notices faults" role="alert">
        ${notices.filter(({ isFault }) => isFault).map(this.#notice)}
      </div>
    `;
  }

  readonly #notice = (notice: Toast): TemplateResult => {
    const { text, isFault, act } = notice;
    const words = this.words(shellWords);
    return html`<p class="notice" ?data-fault=${isFault}>
      <span>${text}</span>
      ${
        act
          ? html`<button
              type="button"
              class="quiet"
              @click=${() => {
                this.desk.notices.dismiss(notice);
                act.run();
              }}
            >
              ${act.label}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="quiet close"
        aria-label=${words.dismiss}
        @click=${() => this.desk.notices.dismiss(notice)}
      >
        ×
      </button>
    </p>`;
  };
}

customElements.define('desk-notices', DeskToasts);
