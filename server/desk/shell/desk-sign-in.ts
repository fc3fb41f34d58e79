import { html, nothing, type TemplateResult } from 'lit';
import { ApiError, NetworkError } from '../api/api-error.ts';
import { DeskElement } from '../desk-element.ts';
import './desk-language.ts';
import { shellWords } from './strings/words.ts';

/** Asks for a key: on the whole page, or over the room whose session has ended. */
class DeskSignIn extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    isAgain: { type: Boolean, attribute: 'isagain' },
    fault: { state: true },
    isSending: { state: true },
  };

  declare isAgain: boolean;
  declare fault: string;
  declare isSending: boolean;

  constructor() {
    super();
    this.isAgain = false;
    this.fault = '';
    this.isSending = false;
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
    this.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    const { title } = this.words(shellWords).signIn;
    if (!this.isAgain)
      return html`<main class="sign-in">
        <img src=${new URL('../mark.svg', import.meta.url).href} alt="" width="48" height="48" />
        <h1>${title.nobody}</h1>
        <div class="panel">${this.#form()}</div>
        <desk-language .desk=${this.desk}></desk-language>
      </main>`;
    // Only a key leads on from here: what is below waits for it.
    return html`<dialog class="sign-in" aria-labelledby="sign-in-title" @cancel=${stay}>
      <h2 id="sign-in-title">${title.ended}</h2>
      ${this.#form()}
    </dialog>`;
  }

  #form(): TemplateResult {
    const words = this.words(shellWords).signIn;
    return html`<form @submit=${this.#onSubmit}>
      ${this.isAgain ? html`<p>${words.ended}</p>` : nothing}
      ${this.desk.isLinkRefused ? html`<p class="fault" role="alert">${words.linkRefused}</p>` : nothing}
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
          aria-describedby="key-hint key-fault"
          aria-invalid=${this.fault ? 'true' : nothing}
        />
        <p class="hint" id="key-hint">${words.hint}</p>
        <p class="fault" id="key-fault" role="alert">${this.fault}</p>
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
    this.fault = '';
    this.isSending = true;
    try {
      await this.desk.signIn({ key });
    } catch (error) {
      this.fault = this.#faultOf(error);
      await this.updateComplete;
      this.querySelector('input')?.select();
    } finally {
      this.isSending = false;
    }
  }

  #faultOf(error: unknown): string {
    const words = this.words(shellWords).signIn;
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
