import { html, type TemplateResult } from 'lit';
import type { Role } from '../../protocol/newsroom/roles.ts';
import { dateField } from '../controls/date-field.ts';
import { describedBy, field, invalid } from '../controls/field.ts';
import { DeskElement } from '../desk-element.ts';
import { formErrorsOf } from '../errors/form-errors.ts';
import type { NewKey } from '../../protocol/newsroom/keys.ts';
import { emptyDraft, grantOf, keyFields, toggled, type KeyDraft, type KeyField } from './key-draft.ts';

const roles: readonly Role[] = ['contributor', 'editor', 'moderator', 'admin'];

/** A key was made. */
export class KeyMadeEvent extends Event {
  readonly key: NewKey;

  constructor(key: NewKey) {
    super('made');
    this.key = key;
  }
}

/**
 * Asks what a new key may do, and makes it.
 *
 * @fires {KeyMadeEvent} made
 */
class DeskKeyForm extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    draft: { state: true },
    errors: { state: true },
    whole: { state: true },
    isSending: { state: true },
  };

  declare draft: KeyDraft;
  declare errors: ReadonlyMap<string, string>;
  declare whole: string;
  declare isSending: boolean;

  constructor() {
    super();
    this.draft = emptyDraft;
    this.errors = new Map();
    this.whole = '';
    this.isSending = false;
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    const words = this.strings.keys.form;
    const { draft, errors } = this;
    return html`<form class="panel stack" novalidate @submit=${this.#onSubmit}>
      <h2>${words.title}</h2>
      ${field(
        { id: 'key-name', label: words.name, hint: words.nameHint, error: errors.get('name') },
        html`<input
          id="key-name"
          .value=${draft.name}
          maxlength="120"
          autocomplete="off"
          aria-describedby=${describedBy('key-name')}
          aria-invalid=${invalid(errors.get('name'))}
          @input=${({ target }: Event) => target instanceof HTMLInputElement && this.#set({ name: target.value })}
        />`,
      )}
      ${this.#roles()} ${this.#channels()}
      ${dateField({
        id: 'key-end',
        label: words.end,
        value: draft.end,
        timeZone: this.#zone,
        language: this.desk.language,
        nowMs: this.desk.now(),
        meaning: words.endHint,
        error: errors.get('expiresAt'),
        onInput: (end) => this.#set({ end }),
      })}
      <p class="error" role="alert">${this.whole}</p>
      <div class="buttons">
        <button type="submit" class="main" ?disabled=${this.isSending}>
          ${this.isSending ? words.sending : words.submit}
        </button>
      </div>
    </form>`;
  }

  get #zone(): string {
    return this.desk.channel?.timeZone ?? 'UTC';
  }

  #roles(): TemplateResult {
    const words = this.strings.keys;
    const { draft } = this;
    return html`<fieldset class="choices" aria-describedby="key-roles-error">
      <legend>${words.form.roles}</legend>
      ${roles.map(
        (role) =>
          html`<label class="check">
            <input
              type="checkbox"
              .checked=${draft.roles.includes(role)}
              @change=${({ target }: Event) =>
                target instanceof HTMLInputElement &&
                this.#set({ roles: toggled(draft.roles, role, target.checked) })}
            />
            <span>${words.roles[role]} <span class="hint">${words.roleHints[role]}</span></span>
          </label>`,
      )}
      <p class="error" id="key-roles-error" role="alert">${this.errors.get('roles') ?? ''}</p>
    </fieldset>`;
  }

  #channels(): TemplateResult {
    const words = this.strings.keys.form;
    const { draft } = this;
    const choice = (isOfAll: boolean, label: string): TemplateResult =>
      html`<label class="check">
        <input
          type="radio"
          name="key-channels"
          .checked=${draft.isOfAll === isOfAll}
          @change=${() => this.#set({ isOfAll })}
        />
        ${label}
      </label>`;
    return html`<fieldset class="choices" aria-describedby="key-channels-error">
      <legend>${words.channels}</legend>
      ${choice(true, words.all)} ${choice(false, words.some)}
      <div class="chosen" role="group" aria-label=${words.chosen} ?hidden=${draft.isOfAll}>
        ${this.desk.channels.map(
          ({ id, title }) =>
            html`<label class="check">
              <input
                type="checkbox"
                .checked=${draft.channels.includes(id)}
                @change=${({ target }: Event) =>
                  target instanceof HTMLInputElement &&
                  this.#set({ channels: toggled(draft.channels, id, target.checked) })}
              />
              <bdi>${title}</bdi> <code class="aside">${id}</code>
            </label>`,
        )}
      </div>
      <p class="error" id="key-channels-error" role="alert">${this.errors.get('channels') ?? ''}</p>
    </fieldset>`;
  }

  #set(change: Partial<KeyDraft>): void {
    this.draft = { ...this.draft, ...change };
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!this.isSending) this.run(this.#send());
  };

  async #send(): Promise<void> {
    const found = grantOf(this.draft, this.#zone);
    this.whole = '';
    this.errors = 'missing' in found ? new Map([[found.missing, this.#missing[found.missing]]]) : new Map();
    if ('missing' in found) return this.#focusError();

    this.isSending = true;
    try {
      const key = await this.desk.api.request<NewKey>('POST', 'v1/keys', { body: found.grant });
      this.draft = emptyDraft;
      this.dispatchEvent(new KeyMadeEvent(key));
    } catch (error) {
      const { fields, form = '' } = formErrorsOf(error, this.desk.language, keyFields);
      this.errors = fields;
      this.whole = form;
      await this.#focusError();
    } finally {
      this.isSending = false;
    }
  }

  get #missing(): Readonly<Record<KeyField, string>> {
    const words = this.strings.keys.form;
    return {
      name: words.nameMissing,
      roles: words.rolesMissing,
      channels: words.channelsMissing,
      expiresAt: words.dateWrong,
    };
  }

  /** Focuses the first invalid field. */
  async #focusError(): Promise<void> {
    await this.updateComplete;
    const error = [...this.querySelectorAll('.error')].find(({ textContent }) => textContent !== '');
    error?.parentElement?.querySelector<HTMLElement>('input')?.focus();
  }
}

customElements.define('desk-key-form', DeskKeyForm);
