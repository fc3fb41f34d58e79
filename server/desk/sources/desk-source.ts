import { html, nothing, type TemplateResult } from 'lit';
import type { SourceEntry, SourceView } from '../../protocol/newsroom/sources.ts';
import { ApiError } from '../api/api-error.ts';
import '../controls/desk-confirm.ts';
import { DeskElement } from '../desk-element.ts';
import { errorText } from '../errors/form-errors.ts';
import type { SourceSavedEvent } from './desk-source-form.ts';
import './desk-source-form.ts';
import { entryList } from './entry-list.ts';
import { isExpected, nameOf } from './health.ts';
import { healthPanel } from './health-panel.ts';
import { keepFresh } from './keep-fresh.ts';
import { runSourceAction, type QuickAction } from './run-source-action.ts';
import { sourceButtons, type SourceAction } from './source-buttons.ts';
import { SourceRequests } from './source-requests.ts';

/** One source: how it is, what it brought, its settings, and what can be done about it. */
class DeskSource extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    name: {},
    source: { state: true },
    entries: { state: true },
    error: { state: true },
    busy: { state: true },
    isRemoving: { state: true },
  };

  /** Its id. */
  declare name: string;
  declare source: SourceView | undefined;
  declare entries: readonly SourceEntry[];
  declare error: string;
  declare busy: SourceAction | undefined;
  /** Whether the question is shown if the source should be removed. */
  declare isRemoving: boolean;
  #asking = new AbortController();

  constructor() {
    super();
    this.name = '';
    this.source = undefined;
    this.entries = [];
    this.error = '';
    this.busy = undefined;
    this.isRemoving = false;
  }

  protected override connected(): void {
    this.run(this.#load());
    keepFresh(this.desk, this.signal, {
      refresh: () => this.run(this.#load()),
      isExpecting: () => this.source !== undefined && isExpected(this.source),
    });
  }

  protected override render(): TemplateResult {
    const words = this.strings.sources;
    const { source, error, desk } = this;
    if (!source && error)
      return html`<div class="empty">
        <p role="alert">${error}</p>
        <button type="button" @click=${() => this.run(this.#load())}>${words.again}</button>
      </div>`;
    if (!source) return html`<p class="waiting" role="status">${words.loading}</p>`;
    const canChange = desk.can('changeSources');
    return html`
      <h2 class="source-name" tabindex="-1"><bdi>${nameOf(source)}</bdi></h2>
      <p role="status" class="source-stale">${error ? words.stale(error) : ''}</p>
      ${healthPanel(source, desk, words)} ${canChange ? this.#buttons(source) : nothing} ${this.#latest()}
      ${
        canChange
          ? html`<desk-source-form
              .desk=${desk}
              .channel=${source.channel}
              .source=${source}
              @saved=${this.#onSaved}
            ></desk-source-form>`
          : nothing
      }
      ${this.isRemoving ? this.#confirm(source) : nothing}
    `;
  }

  #buttons(source: SourceView): TemplateResult {
    return html`<div class="source-actions">
      ${sourceButtons({
        source,
        words: this.strings.sources,
        isBusy: this.busy !== undefined,
        isVisiting: this.busy === 'visit',
        canRemove: true,
        onAction: (action) => {
          if (action === 'remove') this.isRemoving = true;
          else this.run(this.#act(action, source));
        },
      })}
    </div>`;
  }

  #latest(): TemplateResult {
    const words = this.strings.sources;
    const { entries, desk } = this;
    return html`<section class="panel stack" aria-labelledby="source-entries">
      <h2 id="source-entries">${words.entries.title}</h2>
      ${
        entries.length === 0
          ? html`<p class="hint">${words.entries.empty}</p>`
          : html`<p class="hint">${words.entries.hint}</p>
              <div class="source-entries-frame" role="group" tabindex="0" aria-labelledby="source-entries">
                ${entryList({ entries, desk, words, tense: 'done' })}
              </div>`
      }
    </section>`;
  }

  #confirm(source: SourceView): TemplateResult {
    const { actions } = this.strings.sources;
    return html`<desk-confirm
      .desk=${this.desk}
      .heading=${actions.removeTitle(nameOf(source))}
      .action=${actions.remove}
      .content=${html`<p>${actions.removeText}</p>`}
      alarm
      ?busy=${this.busy === 'remove'}
      @confirm=${() => this.run(this.#remove(source))}
      @dismiss=${() => (this.isRemoving = false)}
    ></desk-confirm>`;
  }

  readonly #onSaved = ({ source }: SourceSavedEvent): void => {
    this.source = source;
    this.desk.toasts.show(this.strings.sources.form.saved(nameOf(source)));
  };

  async #act(action: QuickAction, source: SourceView): Promise<void> {
    this.busy = action;
    try {
      await runSourceAction(this.desk, this.strings.sources, action, source, this.signal);
    } finally {
      this.busy = undefined;
    }
    await this.#load();
  }

  async #remove(source: SourceView): Promise<void> {
    this.busy = 'remove';
    try {
      await new SourceRequests(this.desk.api).remove(source.id);
      this.desk.toasts.show(this.strings.sources.actions.removed(nameOf(source)));
      this.desk.navigate({ view: 'sources' });
    } catch (error) {
      this.desk.toasts.show(errorText(error, this.desk.language), { isError: true });
    } finally {
      this.busy = undefined;
      this.isRemoving = false;
    }
  }

  async #load(): Promise<void> {
    this.#asking.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const signal = AbortSignal.any([asking.signal, this.signal]);
    const requests = new SourceRequests(this.desk.api);
    const isFirst = this.source === undefined;
    try {
      const [source, entries] = await Promise.all([
        requests.read(this.name, signal),
        requests.entries(this.name, signal),
      ]);
      this.source = source;
      this.entries = entries;
      this.error = '';
      if (isFirst) await this.#settle(source);
    } catch (error) {
      // A newer question has taken the place of this one, or nobody looks any more.
      if (signal.aborted) return;
      const isGone = error instanceof ApiError && error.type === 'not-found';
      this.error = isGone ? this.strings.sources.actions.gone : errorText(error, this.desk.language);
    }
  }

  /** An address without a channel may name a source of any channel: that channel is then added to the address. */
  async #settle({ id, channel }: SourceView): Promise<void> {
    const isElsewhere = this.desk.channel?.id !== channel;
    if (isElsewhere) this.desk.navigate({ channel, view: 'sources', item: id }, { isQuiet: true });
    await this.updateComplete;
    this.querySelector<HTMLElement>('.source-name')?.focus();
  }
}

customElements.define('desk-source', DeskSource);
