import { html, type TemplateResult } from 'lit';
import type { ChannelSettings } from '../../protocol/newsroom/channels.ts';
import '../controls/desk-copy.ts';
import { pager } from '../controls/pager.ts';
import { firstPage, type Pages } from '../controls/pages.ts';
import { DeskElement } from '../desk-element.ts';
import { pathTo } from '../router.ts';
import { serverPath } from '../server-path.ts';
import { errorText } from '../errors/form-errors.ts';
import { channelCard } from './channel-card.ts';
import type { ChannelSavedEvent } from './desk-channel-form.ts';
import './desk-channel-form.ts';
import { readChannel } from './save-channel.ts';

/** Channels on a page of the list. */
const channelsAPage = 20;
/** The channel that the reader's page of this server shows. */
const readersChannel = 'demo';
const readersPage = serverPath;

/** The channels view: what there is, how many watch it, and the settings of each. */
class DeskChannels extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    pages: { state: true },
    opened: { state: true },
    error: { state: true },
    hasReader: { state: true },
  };

  declare pages: Pages;
  /** The channel whose settings are open. */
  declare opened: ChannelSettings | undefined;
  declare error: string;
  declare hasReader: boolean;
  #asked: string | undefined;

  constructor() {
    super();
    this.pages = firstPage;
    this.opened = undefined;
    this.error = '';
    this.hasReader = false;
  }

  protected override connected(): void {
    this.#asked = undefined;
    this.run(this.#findReader());
    this.run(this.desk.loadChannels());
  }

  protected override willUpdate(): void {
    const { item } = this.desk.route;
    if (item === this.#asked) return;
    this.#asked = item;
    this.opened = undefined;
    if (item !== undefined && item !== 'new') queueMicrotask(() => this.run(this.#open(item)));
  }

  protected override render(): TemplateResult {
    const words = this.strings.channels;
    const { item } = this.desk.route;
    return html`
      <header class="view-head">
        <div>
          <h1>${words.title}</h1>
          <p class="hint">${words.intro}</p>
        </div>
        ${
          item === undefined
            ? html`<a class="button" href=${pathTo({ view: 'channels', item: 'new' })}>${words.make}</a>`
            : html`<a href=${pathTo({ view: 'channels' })}>${words.form.back}</a>`
        }
      </header>
      ${item === undefined ? this.#list() : this.#form(item)}
    `;
  }

  #form(name: string): TemplateResult {
    const words = this.strings.channels;
    if (this.error) return html`<p class="empty" role="alert">${this.error}</p>`;
    if (name !== 'new' && !this.opened) return html`<p class="waiting" role="status">${words.loading}</p>`;
    return html`<desk-channel-form
      .desk=${this.desk}
      .settings=${this.opened}
      @saved=${this.#onSaved}
    ></desk-channel-form>`;
  }

  #list(): TemplateResult {
    const words = this.strings.channels;
    const { channels } = this.desk;
    if (channels.length === 0) return html`<p class="empty">${words.empty}</p>`;
    // All channels are loaded; a page has as many as one person looks at, and only those are in the document.
    const from = Number(this.pages.cursor ?? 0);
    const shown = channels.slice(from, from + channelsAPage);
    const next = from + channelsAPage;
    return html`<ul class="channels">
        ${shown.map((channel) =>
          channelCard({
            channel,
            desk: this.desk,
            words,
            reader: this.hasReader && channel.id === readersChannel ? readersPage : undefined,
          }),
        )}
      </ul>
      ${pager({
        pages: this.pages,
        next: next < channels.length ? String(next) : undefined,
        words: this.strings.controls,
        onTurn: (pages) => (this.pages = pages),
      })}`;
  }

  readonly #onSaved = ({ channel }: ChannelSavedEvent): void => {
    const words = this.strings.channels.form;
    const { title } = channel;
    this.desk.toasts.show(this.desk.route.item === 'new' ? words.made(title) : words.saved(title));
    this.desk.navigate({ view: 'channels' });
    this.run(this.#show(channel.id));
  };

  async #show(id: string): Promise<void> {
    await this.desk.loadChannels();
    const index = this.desk.channels.findIndex((channel) => channel.id === id);
    this.pages = pagesTo(Math.max(0, index));
    await this.updateComplete;
    const heading = this.querySelector<HTMLElement>(`#channel-${CSS.escape(id)}`);
    heading?.scrollIntoView({ block: 'nearest' });
    heading?.closest('li')?.querySelector<HTMLElement>('button, a')?.focus();
  }

  async #open(name: string): Promise<void> {
    this.error = '';
    try {
      const settings = await readChannel(this.desk.api, name);
      if (this.desk.route.item !== name) return;
      this.opened = settings;
      if (!settings) this.error = this.strings.channels.empty;
    } catch (error) {
      this.error = errorText(error, this.desk.language);
    }
  }

  /** The reader's page is there where the demo is. */
  async #findReader(): Promise<void> {
    const response = await fetch(readersPage, { method: 'HEAD' }).catch(() => undefined);
    this.hasReader = response?.ok === true;
  }
}

/** The way from the first page to the one that the channel with this index is on. */
function pagesTo(index: number): Pages {
  const page = Math.floor(index / channelsAPage);
  const cursors = Array.from({ length: page + 1 }, (_, each) =>
    each === 0 ? undefined : String(each * channelsAPage),
  );
  return { before: cursors.slice(0, -1), cursor: cursors.at(-1) };
}

customElements.define('desk-channels', DeskChannels);
