import { html, nothing, type TemplateResult } from 'lit';
import { ApiError, NetworkError } from '../api/api-error.ts';
import { DeskElement } from '../desk-element.ts';
import './desk-language.ts';
import { pendingList } from './pending-list.ts';

/** Asks for a key: on the whole page, or over a view whose session has expired. */
class DeskSignIn extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    isAgain: { type: Boolean, attribute: 'isagain' },
    error: { state: true },
    isSending: { state: true },
  };

  declare isAgain: boolean;
  declare error: string;
  declare isSending: boolean;

  constructor() {
    super();
    this.isAgain = false;
    this.error = '';
    this.isSending = false;
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
    this.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    const { title, titleExpired } = this.strings.shell.signIn;
    if (!this.isAgain)
      return html`<main class="sign-in">
        <img src=${new URL('../mark.svg', import.meta.url).href} alt="" width="48" height="48" />
        <h1>${title}</h1>
        <div class="panel">${this.#form()}</div>
        <desk-language .desk=${this.desk}></desk-language>
      </main>`;
    // This dialog closes only with a key: the view below waits for it.
    return html`<dialog class="sign-in" aria-labelledby="sign-in-title" @cancel=${stay}>
      <h2 id="sign-in-title">${titleExpired}</h2>
      ${this.#form()}
    </dialog>`;
  }

  #form(): TemplateResult {
    const words = this.strings.shell.signIn;
    return html`<form @submit=${this.#onSubmit}>
      ${
        this.isAgain
          ? html`<p>${words.ended}</p>
              ${pendingList(this.desk)}`
          : nothing
      }
      ${this.desk.isLinkRefused ? html`<p class="error" role="alert">${words.linkRefused}</p>` : nothing}
      <div class="field">
        <label for="key">${words.key}</label>
        <input
          id="key"
          name="key"
          type="password"
          dir="ltr"
          autocomplete="current-password"
          spellcheck="false"
          required
          aria-describedby="key-hint key-error"
          aria-invalid=${this.error ? 'true' : nothing}
        />
        <p class="hint" id="key-hint">${words.hint}</p>
        <p class="error" id="key-error" role="alert">${this.error}</p>
      </div>
      <label class="check"><input type="checkbox" @change=${this.#onShow} /> ${words.show}</label>
      <button type="submit" class="main" ?disabled=${this.isSending}>
        ${this.isSending ? words.sending : words.button}
      </button>
    </form>`;
  }

  readonly #onShow = (event: Event): void => {
    const key = this.querySelector<HTMLInputElement>('#key');
    const isShown = event.target instanceof HTMLInputElement && event.target.checked;
    if (key) key.type = isShown ? 'text' : 'password';
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const key = this.querySelector<HTMLInputElement>('#key')?.value.trim() ?? '';
    if (key) this.run(this.#send(key));
  };

  async #send(key: string): Promise<void> {
    this.error = '';
    this.isSending = true;
    try {
      await this.desk.signIn({ key });
    } catch (error) {
      this.error = this.#errorTextOf(error);
      await this.updateComplete;
      this.querySelector('input')?.select();
    } finally {
      this.isSending = false;
    }
  }

  #errorTextOf(error: unknown): string {
    const words = this.strings.shell.signIn;
    if (error instanceof NetworkError) return words.unreachable;
    if (!(error instanceof ApiError)) throw error;
    if (error.type === 'origin-refused') return words.otherAddress;
    if (error.type !== 'too-many-requests') return words.refused;
    return words.tooMany(Math.ceil((error.retryAfterSeconds ?? 60) / 60));
  }
}

function stay(event: Event): void {
  event.preventDefault();
}

customElements.define('desk-sign-in', DeskSignIn);
