import { html, nothing, type TemplateResult } from 'lit';
import type { Page } from '../../protocol/newsroom/page.ts';
import '../controls/desk-confirm.ts';
import '../controls/desk-copy.ts';
import { pager } from '../controls/pager.ts';
import { firstPage, type Pages } from '../controls/pages.ts';
import { formatDuration } from '../i18n/format-date.ts';
import { DeskElement } from '../desk-element.ts';
import { pathTo } from '../router.ts';
import { errorText } from '../errors/form-errors.ts';
import type { KeyCard, NewKey, SignInLink } from '../../protocol/newsroom/keys.ts';
import type { KeyMadeEvent } from './desk-key-form.ts';
import './desk-key-form.ts';
import { keyRow } from './key-row.ts';

const keysAPage = 50;

/** The keys view: who may do what, and ways in for them. */
class DeskKeys extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    page: { state: true },
    pages: { state: true },
    error: { state: true },
    made: { state: true },
    link: { state: true },
    ending: { state: true },
    isBusy: { state: true },
  };

  declare page: Page<'keys', KeyCard> | undefined;
  declare pages: Pages;
  declare error: string;
  /** The key whose secret is shown. */
  declare made: NewKey | undefined;
  declare link: { readonly key: KeyCard; readonly made: SignInLink } | undefined;
  /** The key that is about to be revoked. */
  declare ending: KeyCard | undefined;
  declare isBusy: boolean;

  constructor() {
    super();
    this.page = undefined;
    this.pages = firstPage;
    this.error = '';
    this.made = undefined;
    this.link = undefined;
    this.ending = undefined;
    this.isBusy = false;
  }

  protected override connected(): void {
    this.run(this.#load());
  }

  protected override render(): TemplateResult {
    const words = this.strings.keys;
    const isNew = this.desk.route.item === 'new';
    return html`
      <header class="view-head">
        <div>
          <h1>${words.title}</h1>
          <p class="hint">${words.intro}</p>
        </div>
        ${isNew ? nothing : html`<a class="button" href=${pathTo({ view: 'keys', item: 'new' })}>${words.make}</a>`}
      </header>
      ${this.#secret()} ${this.#link()}
      ${isNew ? html`<desk-key-form .desk=${this.desk} @made=${this.#onMade}></desk-key-form>` : nothing}
      ${this.#list()} ${this.#confirm()}
    `;
  }

  #secret(): TemplateResult | typeof nothing {
    const words = this.strings.keys.secret;
    const { made } = this;
    if (!made) return nothing;
    return html`<section class="panel stack secret" aria-labelledby="secret-title">
      <h2 id="secret-title" tabindex="-1">${words.title(made.name)}</h2>
      <desk-copy .desk=${this.desk} .label=${words.label} .text=${made.key}></desk-copy>
      <p class="advice">${words.warning}</p>
      <div class="buttons">
        <button type="button" @click=${() => (this.made = undefined)}>${words.done}</button>
        <button type="button" class="quiet" @click=${() => this.run(this.#makeLink(made))}>
          ${this.strings.keys.link.make}
        </button>
      </div>
    </section>`;
  }

  #link(): TemplateResult | typeof nothing {
    const words = this.strings.keys;
    if (!this.link) return nothing;
    const { key, made } = this.link;
    const left = formatDuration(Date.parse(made.endsAt) - this.desk.now(), this.desk.language);
    return html`<section class="panel stack secret" aria-labelledby="link-title">
      <h2 id="link-title" tabindex="-1">${words.link.title(key.name)}</h2>
      <desk-copy .desk=${this.desk} .label=${words.link.label} .text=${made.link}></desk-copy>
      <p class="advice">${words.link.warning(left)}</p>
      <div class="buttons">
        <button type="button" @click=${() => (this.link = undefined)}>${words.secret.done}</button>
      </div>
    </section>`;
  }

  #list(): TemplateResult {
    const words = this.strings.keys;
    const { page, desk } = this;
    if (this.error)
      return html`<div class="empty">
        <p role="alert">${this.error}</p>
        <button type="button" @click=${() => this.run(this.#load())}>${words.again}</button>
      </div>`;
    if (!page) return html`<p class="waiting" role="status">${words.loading}</p>`;
    if (page.keys.length === 0) return html`<p class="empty">${words.empty}</p>`;
    return html`<ul class="keys">
        ${page.keys.map((key) =>
          keyRow({
            key,
            desk,
            words,
            onLink: () => this.run(this.#makeLink(key)),
            onRevoke: () => (this.ending = key),
          }),
        )}
      </ul>
      ${pager({
        pages: this.pages,
        next: page.cursor,
        words: this.strings.controls,
        onTurn: (pages) => this.run(this.#load(pages)),
      })}`;
  }

  #confirm(): TemplateResult | typeof nothing {
    const words = this.strings.keys.revoke;
    const { ending } = this;
    if (!ending) return nothing;
    const isOwn = ending.id === this.desk.session?.actor;
    return html`<desk-confirm
      .desk=${this.desk}
      .heading=${words.title(ending.name)}
      .action=${words.button}
      .content=${html`<p>${words.text}</p>
        ${isOwn ? html`<p class="advice">${words.own}</p>` : nothing}`}
      alarm
      ?busy=${this.isBusy}
      @confirm=${() => this.run(this.#revoke(ending))}
      @dismiss=${() => (this.ending = undefined)}
    ></desk-confirm>`;
  }

  readonly #onMade = ({ key }: KeyMadeEvent): void => {
    this.made = key;
    this.desk.navigate({ view: 'keys' });
    this.run(this.#show('#secret-title'));
    this.run(this.#load());
  };

  async #load(pages: Pages = this.pages): Promise<void> {
    this.error = '';
    try {
      const query = { limit: String(keysAPage), cursor: pages.cursor };
      this.page = await this.desk.api.request('GET', 'v1/keys', { query });
      this.pages = pages;
    } catch (error) {
      this.error = errorText(error, this.desk.language);
    }
  }

  async #makeLink(key: KeyCard): Promise<void> {
    try {
      const path = `v1/keys/${encodeURIComponent(key.id)}/links`;
      this.link = { key, made: await this.desk.api.request<SignInLink>('POST', path) };
      await this.#show('#link-title');
    } catch (error) {
      this.#say(error);
    }
  }

  async #revoke(key: KeyCard): Promise<void> {
    this.isBusy = true;
    try {
      await this.desk.api.request('DELETE', `v1/keys/${encodeURIComponent(key.id)}`);
      this.desk.toasts.show(this.strings.keys.revoke.done(key.name));
      await this.#load();
    } catch (error) {
      this.#say(error);
    } finally {
      this.isBusy = false;
      this.ending = undefined;
    }
  }

  #say(error: unknown): void {
    this.desk.toasts.show(errorText(error, this.desk.language), { isError: true });
  }

  async #show(selector: string): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }
}

customElements.define('desk-keys', DeskKeys);
