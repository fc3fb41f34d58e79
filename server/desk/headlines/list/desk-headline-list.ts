import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { Page } from '../../../protocol/newsroom/page.ts';
import { firstPage, type Pages } from '../../controls/pages.ts';
import { pager } from '../../controls/pager.ts';
import type { DeskApp } from '../../desk-app.ts';
import { DeskElement } from '../../desk-element.ts';
import type { Presence } from '../presence.ts';
import type { BulkRetract } from './bulk-retract.ts';
import { loadPage } from './load-page.ts';
import { filters, filterOf, queryOf } from './filters.ts';
import { focusRow, isInUse } from './list-focus.ts';
import { canLeave, headlineRow } from './headline-row.ts';
import { runRowAction, type RowAction } from './row-actions.ts';
import { selectionBar } from './selection-bar.ts';
import { mergeInPlace, showAll, type ShownList } from './shown-list.ts';

const tickMs = 1000;

/** The headlines of a channel, a page of them at a time, kept as they are on the server. */
class DeskHeadlineList extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    presence: { attribute: false },
    bulk: { attribute: false },
    shown: { state: true },
    pages: { state: true },
    selected: { state: true },
    busy: { state: true },
  };

  declare presence: Presence;
  declare bulk: BulkRetract;
  /** `undefined` until the first answer. */
  declare shown: ShownList | undefined;
  declare pages: Pages;
  declare selected: ReadonlySet<string>;
  /** Headlines with an action in progress. */
  declare busy: ReadonlySet<string>;
  #next: string | undefined;
  #fresh: readonly HeadlineEntry[] = [];
  #asked = '';
  #asking = new AbortController();

  constructor() {
    super();
    this.pages = firstPage;
    this.selected = new Set();
    this.busy = new Set();
  }

  protected override connected(): void {
    const { live, channel } = this.desk;
    const heard = (about: { readonly channel: string }): void => {
      if (about.channel === this.desk.channel?.id) this.#refresh();
    };
    live.on('changed', heard, { signal: this.signal });
    let state = this.desk.liveState;
    const onChange = (): void => {
      if (this.desk.liveState === 'live' && state !== 'live' && channel) this.#refresh();
      state = this.desk.liveState;
    };
    this.desk.addEventListener('change', onChange, { signal: this.signal });
    const timer = setInterval(() => this.#tick(), tickMs);
    this.signal.addEventListener('abort', () => clearInterval(timer));
  }

  protected override willUpdate(changed: PropertyValues): void {
    const asked = JSON.stringify([this.desk.channel?.id, this.desk.route.query]);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.pages = firstPage;
      this.selected = new Set();
      this.run(this.#read());
    } else if (changed.has('pages')) this.run(this.#read());
  }

  protected override render(): TemplateResult {
    const { desk, shown } = this;
    const words = this.strings.headlines;
    const filter = filterOf(desk.route.query);
    return html`
      ${filters({ filter, words: words.list, onFilter: this.#onFilter })}
      ${selectionBar({
        count: this.selected.size,
        words: words.list,
        onRetract: this.#onRetract,
        onAll: this.#selectAll,
        onNone: this.#unselect,
      })}
      <p class="headline-new" role="status">
        ${
          shown && shown.waiting > 0
            ? html`<button type="button" @click=${this.#showFresh}>
                ${words.list.fresh(shown.waiting)}
              </button>`
            : nothing
        }
      </p>
      ${shown ? this.#rows(desk, shown) : html`<p class="waiting" role="status">…</p>`}
      ${pager({
        pages: this.pages,
        next: this.#next,
        words: this.strings.controls,
        onTurn: (pages) => {
          this.pages = pages;
          this.scrollIntoView({ block: 'start' });
        },
      })}
    `;
  }

  #rows(desk: DeskApp, { rows, goneIds }: ShownList): TemplateResult {
    const words = this.strings.headlines;
    const { channel } = desk;
    const { tab, text, source } = filterOf(desk.route.query);
    if (!channel || rows.length === 0) {
      const isSearch = text !== '' || source !== '';
      return html`<p class="empty">${isSearch ? words.list.noneFound : words.list.none[tab]}</p>`;
    }
    const leaving = this.bulk.ids;
    return html`<ul class="headline-list" aria-label=${words.list.tabs[tab]}>
      ${repeat(rows, idOf, (entry) => {
        const id = idOf(entry);
        return headlineRow({
          entry,
          channel,
          words,
          language: desk.language,
          nowMs: desk.serverNowMs(),
          isEditor: desk.can('publish'),
          openBy: this.presence.othersAt(id),
          isSelected: this.selected.has(id),
          isLeaving: leaving.has(id),
          isGone: goneIds.has(id),
          isBusy: this.busy.has(id),
          onSelect: (isSelected) => this.#select([id], isSelected),
          onAct: (act) => this.run(this.#act(act, entry)),
          onStay: () => this.#stay(id),
        });
      })}
    </ul>`;
  }

  readonly #onFilter = (change: Parameters<typeof queryOf>[1]): void => {
    const { query } = this.desk.route;
    this.desk.navigate({ view: 'headlines', query: queryOf(query, change) }, { isQuiet: true });
  };

  readonly #onRetract = (): void => {
    const ids = [...this.selected];
    this.bulk.begin(ids);
    this.selected = new Set();
    this.run(this.#focusRow(ids[0]));
  };

  readonly #selectAll = (): void => {
    const rows = this.shown?.rows.filter(({ state }) => canLeave(state)) ?? [];
    this.#select(
      rows.map(({ headline }) => headline.id),
      true,
    );
  };

  readonly #unselect = (): void => {
    const [first] = this.selected;
    this.selected = new Set();
    this.run(this.#focusRow(first));
  };

  #stay(id: string): void {
    this.bulk.undo(id);
    this.run(this.#focusRow(id));
  }

  async #focusRow(id: string | undefined, place = 0): Promise<void> {
    await this.updateComplete;
    focusRow(this, id, place);
  }

  #select(ids: readonly string[], isSelected: boolean): void {
    const selected = new Set(this.selected);
    for (const id of ids)
      if (isSelected) selected.add(id);
      else selected.delete(id);
    this.selected = selected;
  }

  async #act(act: RowAction, entry: HeadlineEntry): Promise<void> {
    const { id } = entry.headline;
    this.busy = new Set([...this.busy, id]);
    try {
      await runRowAction(this.desk, act, entry);
    } finally {
      this.busy = new Set([...this.busy].filter((each) => each !== id));
    }
    const place = this.shown?.rows.findIndex(({ headline }) => headline.id === id);
    const hadFocus = this.querySelector(`[data-id="${id}"]`)?.matches(':focus-within') ?? false;
    await this.#read();
    if (hadFocus) await this.#focusRow(id, place);
  }

  /** Reloads without moving rows that are in use. */
  #refresh(): void {
    this.run(this.#read({ isQuiet: true }));
  }

  async #read({ isQuiet = false } = {}): Promise<void> {
    const { desk } = this;
    if (!desk.channel) return;
    this.#asking.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const signal = AbortSignal.any([asking.signal, this.signal]);
    try {
      const page = await loadPage(desk, desk.channel.id, this.pages.cursor, signal);
      this.#take(page, isQuiet);
    } catch (error) {
      // A newer question has taken the place of this one.
      if (!asking.signal.aborted) throw error;
    }
  }

  #take(page: Page<'headlines', HeadlineEntry>, isQuiet: boolean): void {
    this.#next = page.cursor;
    this.#fresh = page.headlines;
    const isHeld = isQuiet && this.shown !== undefined && (this.selected.size > 0 || isInUse(this));
    this.shown = isHeld && this.shown ? mergeInPlace(this.shown, page.headlines) : showAll(page.headlines);
  }

  readonly #showFresh = (): void => {
    this.shown = showAll(this.#fresh);
    this.run(this.#focusRow(this.#fresh[0]?.headline.id));
  };

  /** Updates rows with a countdown. */
  #tick(): void {
    const hasClock = this.shown?.rows.some(
      ({ headline, publishAt }) => headline.breakingUntil ?? headline.pinnedUntil ?? publishAt,
    );
    if (hasClock) this.requestUpdate();
  }
}

function idOf({ headline }: HeadlineEntry): string {
  return headline.id;
}

customElements.define('desk-headline-list', DeskHeadlineList);
