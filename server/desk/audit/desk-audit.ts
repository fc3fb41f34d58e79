import { html, type TemplateResult } from 'lit';
import type { Page } from '../../protocol/newsroom/page.ts';
import { pager } from '../controls/pager.ts';
import { firstPage, type Pages } from '../controls/pages.ts';
import { DeskElement } from '../desk-element.ts';
import { errorText } from '../errors/form-errors.ts';
import { downloadFile } from '../controls/download-file.ts';
import { gatherEntries, type Format } from './export-audit.ts';
import type { AuditEntry } from '../../protocol/newsroom/audit.ts';
import { entryView } from './entry-view.ts';
import { filterOf, isEmpty, queryOf, type AuditFilter } from './filter.ts';
import { filterForm } from './filter-form.ts';

const entriesAPage = 30;

/** The audit log view: who did what, when, before and after. */
class DeskAudit extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    page: { state: true },
    pages: { state: true },
    draft: { state: true },
    error: { state: true },
    isGathering: { state: true },
  };

  declare page: Page<'entries', AuditEntry> | undefined;
  declare pages: Pages;
  /** The content of the form; it takes effect once it is submitted. */
  declare draft: AuditFilter;
  declare error: string;
  declare isGathering: boolean;
  #asked: string | undefined;

  constructor() {
    super();
    this.page = undefined;
    this.pages = firstPage;
    this.draft = filterOf({});
    this.error = '';
    this.isGathering = false;
  }

  protected override connected(): void {
    this.#asked = undefined;
  }

  protected override willUpdate(): void {
    // The zone comes with the channels: dates of the address mean nothing before.
    const asked = `${JSON.stringify(this.#filter)} ${this.#zone}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.draft = this.#filter;
    queueMicrotask(() => this.run(this.#load(firstPage)));
  }

  protected override render(): TemplateResult {
    const words = this.strings.audit;
    return html`
      <header class="view-head">
        <div>
          <h1>${words.title}</h1>
          <p class="hint">${words.intro}</p>
        </div>
      </header>
      ${filterForm({
        desk: this.desk,
        words,
        filter: this.draft,
        timeZone: this.#zone,
        isOpen: !isEmpty(this.#filter),
        onChange: (change) => (this.draft = { ...this.draft, ...change }),
        onSubmit: (event) => {
          event.preventDefault();
          this.desk.navigate({ view: 'audit', query: { ...this.draft } });
        },
      })}
      ${this.#downloads()} ${this.#list()}
    `;
  }

  get #filter(): AuditFilter {
    return filterOf(this.desk.route.query);
  }

  /** The zone of the channel that is filtered by, else of the current one. */
  get #zone(): string {
    const { channels, channel } = this.desk;
    const filtered = channels.find(({ id }) => id === this.draft.channel);
    return (filtered ?? channel)?.timeZone ?? 'UTC';
  }

  #downloads(): TemplateResult {
    const words = this.strings.audit.export;
    const button = (format: Format): TemplateResult =>
      html`<button
        type="button"
        ?disabled=${this.isGathering}
        @click=${() => this.run(this.#download(format))}
      >
        ${format.toUpperCase()}
      </button>`;
    return html`<div class="buttons downloads" role="group" aria-label=${words.title}>
      <span class="hint">${this.isGathering ? words.gathering : words.title}</span>
      ${button('csv')} ${button('json')}
    </div>`;
  }

  #list(): TemplateResult {
    const words = this.strings.audit;
    const { page, desk } = this;
    if (this.error)
      return html`<div class="empty">
        <p role="alert">${this.error}</p>
        <button type="button" @click=${() => this.run(this.#load(this.pages))}>${words.again}</button>
      </div>`;
    if (!page) return html`<p class="waiting" role="status">${words.loading}</p>`;
    if (page.entries.length === 0)
      return html`<p class="empty">${isEmpty(this.#filter) ? words.empty : words.emptyFiltered}</p>`;
    return html`<ol class="entries" aria-label=${words.title} tabindex="-1">
        ${page.entries.map((entry) => {
          const channel = desk.channels.find(({ id }) => id === entry.channel);
          return entryView(entry, {
            words,
            language: desk.language,
            nowMs: desk.now(),
            timeZone: channel?.timeZone ?? this.#zone,
            channelTitle: channel?.title,
          });
        })}
      </ol>
      ${pager({
        pages: this.pages,
        next: page.cursor,
        words: this.strings.controls,
        onTurn: (pages) => this.run(this.#turn(pages)),
      })}`;
  }

  async #load(pages: Pages): Promise<void> {
    this.error = '';
    const query = queryOf(this.#filter, this.#zone);
    if (!query) {
      this.error = this.strings.audit.filters.wrong;
      return;
    }
    const asked = this.#asked;
    try {
      const page: Page<'entries', AuditEntry> = await this.desk.api.request('GET', 'v1/audit', {
        query: { ...query, limit: String(entriesAPage), cursor: pages.cursor },
      });
      // Another request was made meanwhile.
      if (asked !== this.#asked) return;
      this.page = page;
      this.pages = pages;
    } catch (error) {
      this.error = errorText(error, this.desk.language);
    }
  }

  async #turn(pages: Pages): Promise<void> {
    await this.#load(pages);
    await this.updateComplete;
    const list = this.querySelector<HTMLElement>('.entries');
    list?.focus({ preventScroll: true });
    list?.scrollIntoView({ block: 'start' });
  }

  async #download(format: Format): Promise<void> {
    const query = queryOf(this.#filter, this.#zone);
    if (!query) return;
    this.isGathering = true;
    try {
      const file = await gatherEntries(this.desk.api, query, format, this.signal);
      downloadFile(file, `audit.${format}`);
      this.desk.toasts.show(this.strings.audit.export.done);
    } catch (error) {
      if (this.signal.aborted) return;
      this.desk.toasts.show(errorText(error, this.desk.language), { isError: true });
    } finally {
      this.isGathering = false;
    }
  }
}

customElements.define('desk-audit', DeskAudit);
