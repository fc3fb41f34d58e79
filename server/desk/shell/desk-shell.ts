import { html, nothing, type TemplateResult } from 'lit';
import type { DeskApp } from '../desk-app.ts';
import { DeskElement } from '../desk-element.ts';
import '../headlines/notice-mode/desk-notice-banner.ts';
import '../palette/desk-palette.ts';
import { deskPath, pathTo, parseRoute, type Route } from '../router.ts';
import { permissionOf } from '../view-permissions.ts';
import { views, type View } from '../views.ts';
import './desk-language.ts';
import './desk-toasts.ts';
import './desk-sign-in.ts';
import { Attention } from '../attention.ts';
import { countTag } from '../controls/count-tag.ts';
import { titleOf, waitingIn } from './waiting-counts.ts';
import { loadView } from './load-view.ts';

/** The frame of the desk: sign-in, navigation, and the current view. */
export class DeskShell extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    opened: { state: true },
    hasFailed: { state: true },
  };

  /** Views whose element is loaded. */
  declare opened: ReadonlySet<View>;
  declare hasFailed: boolean;
  #attention: Attention | undefined;

  constructor() {
    super();
    this.opened = new Set();
    this.hasFailed = false;
  }

  override connectedCallback(): void {
    // The desk is handed in by the script of the page, right after the element is registered.
    if (this.desk as DeskApp | undefined) super.connectedCallback();
    else queueMicrotask(() => super.connectedCallback());
  }

  protected override connected(): void {
    this.#attention = new Attention(this.desk, this.signal);
    this.addEventListener('click', (event) => this.#follow(event), { signal: this.signal });
  }

  protected override render(): TemplateResult {
    const words = this.strings.shell;
    const { authState } = this.desk;
    if (authState === 'unknown') return html`<p class="waiting" role="status">${words.loading}</p>`;
    if (authState === 'signed-out')
      return html`<desk-sign-in .desk=${this.desk}></desk-sign-in> ${this.#notices()}`;

    this.#open(this.#view);
    document.title = titleOf(words, this.#view, this.desk.waiting);
    return html`
      <a class="skip" href="#content">${words.skip}</a>
      <header class="shell-head">${this.#head()}</header>
      <nav class="shell-nav" aria-label=${words.navigation}>${this.#links()}</nav>
      <main id="content" tabindex="-1">
        <desk-notice-banner .desk=${this.desk}></desk-notice-banner>
        ${this.desk.liveState === 'away' && authState !== 'expired' ? html`<p class="away" role="status">${words.awayLong}</p>` : nothing}
        ${this.#content()}
      </main>
      ${authState === 'expired' ? html`<desk-sign-in .desk=${this.desk} isAgain></desk-sign-in>` : nothing}
      <desk-palette .desk=${this.desk}></desk-palette>
      ${this.#notices()}
    `;
  }

  /** The view of the address, or the first one that the person may use. */
  get #view(): View {
    const { view } = this.desk.route;
    if (this.desk.can(permissionOf[view]) || location.pathname !== deskPath) return view;
    return views.find((each) => this.desk.can(permissionOf[each])) ?? view;
  }

  #head(): TemplateResult {
    const { desk } = this;
    const words = this.strings.shell;
    const { channel, liveState } = desk;
    return html`
      <a class="wordmark" href=${pathTo({ channel: desk.channel?.id, view: this.#view })}>
        <img src=${new URL('../mark.svg', import.meta.url).href} alt="" width="28" height="28" />
        <span>${words.desk}</span>
      </a>
      <label class="chooser">
        <span class="visually-hidden">${words.channel}</span>
        ${
          channel
            ? html`<select ?disabled=${isWriting(desk.route)} @change=${this.#onChannel}>
                ${desk.channels.map(
                  ({ id, title }) =>
                    html`<option value=${id} .selected=${id === channel.id}>${title}</option>`,
                )}
              </select>`
            : html`<span>${words.noChannel}</span>`
        }
      </label>
      <p class="pulse" data-state=${liveState}>
        <span>${desk.authState === 'expired' ? words.signIn.titleExpired : words.live[liveState]}</span>
        ${
          channel && liveState === 'live'
            ? html`<span class="viewers">${words.watching(desk.viewersOf(channel.id))}</span>`
            : nothing
        }
      </p>
      <button type="button" class="quiet me" popovertarget="me"><bdi>${desk.session?.name}</bdi></button>
      <div class="menu" id="me" popover>
        <desk-language .desk=${desk}></desk-language>
        <label class="check"
          ><input
            type="checkbox"
            .checked=${this.#attention?.hasSound ?? false}
            @change=${({ target }: Event) =>
              target instanceof HTMLInputElement && this.#attention?.setSound(target.checked)}
          />
          ${words.sound}</label
        >
        <button type="button" popovertarget="me" @click=${() => this.querySelector('desk-palette')?.open()}>
          ${words.palette.open} <kbd>Ctrl K</kbd>
        </button>
        <button type="button" @click=${() => this.run(desk.signOut())}>${words.signOut}</button>
      </div>
    `;
  }

  #links(): TemplateResult {
    const words = this.strings.shell;
    const open = views.filter((view) => this.desk.can(permissionOf[view]));
    return html`<ul>
      ${open.map(
        (view) =>
          html`<li>
            <a
              href=${pathTo({ channel: this.desk.channel?.id, view })}
              data-view=${view}
              aria-current=${view === this.#view ? 'page' : nothing}
              >${words.views[view]} ${countTag(waitingIn(view, this.desk.waiting))}</a
            >
          </li>`,
      )}
    </ul>`;
  }

  #content(): TemplateResult {
    const words = this.strings.shell;
    const view = this.#view;
    if (!this.desk.can(permissionOf[view])) return html`<p class="empty">${words.notYours}</p>`;
    if (this.hasFailed)
      return html`<p class="empty">${words.viewFailed}</p>
        <button type="button" @click=${() => location.reload()}>${words.tryAgain}</button>`;
    if (!this.opened.has(view)) return html`<p class="waiting" role="status">${words.loading}</p>`;
    const { desk } = this;
    switch (view) {
      case 'headlines':
        return html`<desk-headlines .desk=${desk}></desk-headlines>`;
      case 'sources':
        return html`<desk-sources .desk=${desk}></desk-sources>`;
      case 'reports':
        return html`<desk-reports .desk=${desk}></desk-reports>`;
      case 'channels':
        return html`<desk-channels .desk=${desk}></desk-channels>`;
      case 'keys':
        return html`<desk-keys .desk=${desk}></desk-keys>`;
      case 'audit':
        return html`<desk-audit .desk=${desk}></desk-audit>`;
    }
  }

  #notices(): TemplateResult {
    return html`<desk-toasts .desk=${this.desk}></desk-toasts>`;
  }

  #open(view: View): void {
    if (this.opened.has(view) || this.hasFailed) return;
    loadView(view).then(
      () => (this.opened = new Set([...this.opened, view])),
      (error: unknown) => {
        this.hasFailed = true;
        console.error('[shareet]', error);
      },
    );
  }

  readonly #onChannel = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.desk.selectChannel(event.target.value);
  };

  /** A link within the desk changes the route without loading a page. */
  #follow(event: MouseEvent): void {
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!isPlain || !link || link.target || link.origin !== location.origin || event.defaultPrevented) return;
    const route = routeOf(link);
    if (!route) return;
    event.preventDefault();
    this.desk.navigate(route);
    this.querySelector<HTMLElement>('#content')?.focus({ preventScroll: false });
  }
}

/** Whether a headline is open. It belongs to its channel, so another channel can be chosen only from the list. */
function isWriting({ view, item }: Route): boolean {
  return view === 'headlines' && item !== undefined && !['rundown', 'timeline'].includes(item);
}

function routeOf(link: HTMLAnchorElement): Route | undefined {
  if (!link.pathname.startsWith(deskPath) || link.hash) return undefined;
  return parseRoute(link);
}

customElements.define('shareet-desk', DeskShell);

declare global {
  interface HTMLElementTagNameMap {
    'shareet-desk': DeskShell;
  }
}
