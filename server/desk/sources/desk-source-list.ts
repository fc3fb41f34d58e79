import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SourceView } from '../../protocol/newsroom/sources.ts';
import { downloadFile } from '../controls/download-file.ts';
import { pager } from '../controls/pager.ts';
import { firstPage, type Pages } from '../controls/pages.ts';
import { DeskElement } from '../desk-element.ts';
import { errorText } from '../errors/form-errors.ts';
import { pathTo } from '../router.ts';
import { isExpected, needsAttention } from './health.ts';
import { keepFresh } from './keep-fresh.ts';
import { runSourceAction, type QuickAction } from './run-source-action.ts';
import { sourceCard } from './source-card.ts';
import { SourceRequests } from './source-requests.ts';

/** Sources on a page of the list. */
const sourcesAPage = 25;

/** The sources of a channel with their health, kept as they are on the server. */
class DeskSourceList extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    channel: {},
    sources: { state: true },
    error: { state: true },
    pages: { state: true },
    busy: { state: true },
  };

  declare channel: string;
  /** `undefined` until the first answer. */
  declare sources: readonly SourceView[] | undefined;
  declare error: string;
  declare pages: Pages;
  /** Actions in progress, by the source. */
  declare busy: ReadonlyMap<string, QuickAction>;
  #asking = new AbortController();

  constructor() {
    super();
    this.channel = '';
    this.sources = undefined;
    this.error = '';
    this.pages = firstPage;
    this.busy = new Map();
  }

  protected override connected(): void {
    this.run(this.#load());
    keepFresh(this.desk, this.signal, {
      refresh: () => this.run(this.#load()),
      isExpecting: () => this.sources?.some(isExpected) === true,
    });
  }

  protected override render(): TemplateResult {
    const words = this.strings.sources;
    const { sources, error } = this;
    if (!sources && error) return this.#failed(error);
    if (!sources) return html`<p class="waiting" role="status">${words.loading}</p>`;
    const isTrouble = this.desk.route.query['list'] === 'trouble';
    const trouble = sources.filter(needsAttention);
    return html`
      <div class="view-bar">
        <nav class="tabs" aria-label=${words.lists.label}>
          ${this.#tab(words.lists.all(sources.length), !isTrouble, {})}
          ${this.#tab(words.lists.trouble(trouble.length), isTrouble, { list: 'trouble' })}
        </nav>
        ${
          sources.length > 0
            ? html`<button type="button" class="quiet" @click=${() => this.run(this.#download())}>
                ${words.download}
              </button>`
            : nothing
        }
      </div>
      <p role="status" class="source-stale">${error ? words.stale(error) : ''}</p>
      ${this.#page(isTrouble ? trouble : sources, isTrouble ? words.emptyTrouble : words.empty)}
    `;
  }

  #tab(label: string, isCurrent: boolean, query: Readonly<Record<string, string>>): TemplateResult {
    return html`<a
      href=${pathTo({ channel: this.channel, view: 'sources', query })}
      aria-current=${isCurrent ? 'true' : nothing}
      @click=${() => (this.pages = firstPage)}
      >${label}</a
    >`;
  }

  #failed(error: string): TemplateResult {
    return html`<div class="empty">
      <p role="alert">${error}</p>
      <button type="button" @click=${() => this.run(this.#load())}>${this.strings.sources.again}</button>
    </div>`;
  }

  #page(sources: readonly SourceView[], empty: string): TemplateResult {
    if (sources.length === 0) return html`<p class="empty">${empty}</p>`;
    const from = Number(this.pages.cursor ?? 0);
    const next = from + sourcesAPage;
    return html`<ul class="sources">
        ${repeat(
          sources.slice(from, next),
          ({ id }) => id,
          (source) =>
            sourceCard({
              source,
              desk: this.desk,
              words: this.strings.sources,
              isBusy: this.busy.has(source.id),
              isVisiting: this.busy.get(source.id) === 'visit',
              onAction: (action) => action !== 'remove' && this.run(this.#act(action, source)),
            }),
        )}
      </ul>
      ${pager({
        pages: this.pages,
        next: next < sources.length ? String(next) : undefined,
        words: this.strings.controls,
        onTurn: (pages) => (this.pages = pages),
      })}`;
  }

  async #act(action: QuickAction, source: SourceView): Promise<void> {
    this.busy = new Map([...this.busy, [source.id, action]]);
    try {
      await runSourceAction(this.desk, this.strings.sources, action, source, this.signal);
    } finally {
      this.busy = new Map([...this.busy].filter(([id]) => id !== source.id));
    }
    await this.#load();
  }

  async #load(): Promise<void> {
    this.#asking.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const signal = AbortSignal.any([asking.signal, this.signal]);
    try {
      this.sources = await new SourceRequests(this.desk.api).list(this.channel, signal);
      this.error = '';
    } catch (error) {
      // A newer question has taken the place of this one, or nobody looks any more.
      if (!signal.aborted) this.error = errorText(error, this.desk.language);
    }
  }

  async #download(): Promise<void> {
    try {
      const file = await new SourceRequests(this.desk.api).exportOpml(this.channel);
      downloadFile(file, `${this.channel}.opml`);
    } catch (error) {
      this.desk.toasts.show(errorText(error, this.desk.language), { isError: true });
    }
  }
}

customElements.define('desk-source-list', DeskSourceList);
