import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import { firstPage } from '../../controls/pages.ts';
import { pager } from '../../controls/pager.ts';
import type { DeskApp } from '../../desk-app.ts';
import { DeskElement } from '../../desk-element.ts';
import type { Presence } from '../presence.ts';
import type { BulkRetract } from './bulk-retract.ts';
import { isCompactOn, keepCompact } from './density.ts';
import { emptyText } from './empty-text.ts';
import { filters, filterOf, queryOf } from './filters.ts';
import { followChannel } from './follow-channel.ts';
import { focusRow, isInUse } from './list-focus.ts';
import { ListController } from './list-controller.ts';
import { headlineRow } from './headline-row.ts';
import { runRowAction } from './row-actions.ts';
import { rowQuestion, type AskedAction } from './row-question.ts';
import { selectionBar } from './selection-bar.ts';
import { hasClock, idsThatCanLeave, type ShownList } from './shown-list.ts';

const tickMs = 1000;

/** The headlines of a channel, a page of them at a time, kept as they are on the server. */
class DeskHeadlineList extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    presence: { attribute: false },
    bulk: { attribute: false },
    selected: { state: true },
    busy: { state: true },
    asked: { state: true },
    isCompact: { state: true },
  };

  declare presence: Presence;
  declare bulk: BulkRetract;
  declare selected: ReadonlySet<string>;
  /** Headlines with an action in progress. */
  declare busy: ReadonlySet<string>;
  /** What is asked about before it is done. */
  declare asked: AskedAction | undefined;
  declare isCompact: boolean;
  #list: ListController | undefined;
  #asked = '';

  constructor() {
    super();
    this.selected = new Set();
    this.busy = new Set();
    this.isCompact = false;
  }

  protected override connected(): void {
    this.isCompact = isCompactOn(this.desk.storage);
    this.#asked = '';
    this.#list = new ListController({
      desk: this.desk,
      signal: this.signal,
      isInUse: () => this.selected.size > 0 || isInUse(this),
      onChange: () => this.requestUpdate(),
    });
    followChannel(this.desk, this.signal, () => this.#refresh());
    const timer = setInterval(() => this.#tick(), tickMs);
    this.signal.addEventListener('abort', () => clearInterval(timer));
  }

  protected override willUpdate(): void {
    const asked = JSON.stringify([this.desk.channel?.id, this.desk.route.query]);
    if (asked === this.#asked || !this.#list) return;
    this.#asked = asked;
    this.selected = new Set();
    this.run(this.#list.turn(firstPage));
  }

  protected override render(): TemplateResult {
    const { desk } = this;
    const { shown, pages = firstPage, next } = this.#list ?? {};
    const words = this.strings.headlines;
    const filter = filterOf(desk.route.query);
    return html`
      ${filters({
        filter,
        words: words.list,
        search: words.search,
        submitted: this.desk.waiting.submitted,
        hasAuthors: desk.can('publish'),
        total: this.#list?.total,
        onFilter: this.#onFilter,
        isCompact: this.isCompact,
        onCompact: () => {
          this.isCompact = !this.isCompact;
          keepCompact(desk.storage, this.isCompact);
        },
      })}
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
      ${this.asked ? this.#question(this.asked) : nothing}
      ${pager({
        pages,
        next,
        words: this.strings.controls,
        onTurn: (to) => {
          this.selected = new Set();
          if (this.#list) this.run(this.#list.turn(to));
          this.scrollIntoView({ block: 'start' });
        },
      })}
    `;
  }

  #rows(desk: DeskApp, { rows, goneIds }: ShownList): TemplateResult {
    const words = this.strings.headlines;
    const { channel } = desk;
    const filter = filterOf(desk.route.query);
    if (!channel || rows.length === 0)
      return html`<p class="empty">
        ${emptyText(filter, words, { isEditor: desk.can('publish'), needsApproval: channel?.needsApproval })}
      </p>`;
    const leaving = this.bulk.ids;
    return html`<ul
      class="headline-list"
      ?data-compact=${this.isCompact}
      aria-label=${words.list.tabs[filter.tab]}
    >
      ${repeat(rows, idOf, (entry) => {
        const id = idOf(entry);
        return headlineRow({
          entry,
          channel,
          words,
          behindNotice: this.strings.noticeMode.behind,
          language: desk.language,
          nowMs: desk.serverNowMs(),
          isEditor: desk.can('publish'),
          openBy: this.presence.othersAt(id),
          isSelected: this.selected.has(id),
          isLeaving: leaving.has(id),
          isGone: goneIds.has(id),
          isBusy: this.busy.has(id),
          onSelect: (isSelected) => this.#select([id], isSelected),
          onAction: (action) => {
            if (action === 'refuse' || action === 'break') this.asked = { action, entry };
            else this.run(this.#act(() => runRowAction(desk, action, entry), entry));
          },
          onUndo: () => this.#stay(id),
        });
      })}
    </ul>`;
  }

  readonly #onFilter = (change: Parameters<typeof queryOf>[1]): void => {
    const { query } = this.desk.route;
    this.desk.navigate({ view: 'headlines', query: queryOf(query, change) }, { isQuiet: true });
  };

  readonly #onRetract = (): void => {
    const chosen = this.#list?.shown?.rows.filter((entry) => this.selected.has(idOf(entry))) ?? [];
    this.bulk.begin(chosen);
    this.selected = new Set();
    this.run(this.#focusRow(chosen[0]?.headline.id));
  };

  readonly #selectAll = (): void => {
    this.#select(idsThatCanLeave(this.#list?.shown), true);
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

  #question(asked: AskedAction): TemplateResult {
    const onDismiss = () => (this.asked = undefined);
    return rowQuestion(asked, {
      desk: this.desk,
      onDismiss,
      onDone: () => this.run(this.#act(async () => onDismiss(), asked.entry)),
    });
  }

  async #act(act: () => Promise<unknown>, entry: HeadlineEntry): Promise<void> {
    const { id } = entry.headline;
    this.busy = new Set([...this.busy, id]);
    try {
      await act();
    } finally {
      this.busy = new Set([...this.busy].filter((each) => each !== id));
    }
    const place = this.#list?.shown?.rows.findIndex(({ headline }) => headline.id === id);
    const hadFocus = this.querySelector(`[data-id="${id}"]`)?.matches(':focus-within') ?? false;
    // Another row must not come under the pointer that has just pressed.
    await this.#list?.read({ isQuiet: true, changedId: id });
    if (hadFocus) await this.#focusRow(id, place);
  }

  /** Reloads without moving rows that are in use. */
  #refresh(): void {
    if (this.#list) this.run(this.#list.read({ isQuiet: true }));
  }

  readonly #showFresh = (): void => {
    this.run(this.#focusRow(this.#list?.showFresh()));
  };

  /** Updates rows with a countdown. */
  #tick(): void {
    if (hasClock(this.#list?.shown)) this.requestUpdate();
  }
}

function idOf({ headline }: HeadlineEntry): string {
  return headline.id;
}

customElements.define('desk-headline-list', DeskHeadlineList);
