import type { Headline } from '../../server/protocol/headline.ts';
import { hasExpired } from '../core/headline-dates.ts';
import { indexById, isSameRevision } from '../core/diff-headlines.ts';
import { updateTimes } from '../i18n/minute-timer.ts';
import { currentHeadlines } from '../core/current-headlines.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import type { PauseReason } from '../view/pause-reason.ts';
import { localHeightPx } from '../view/local-px.ts';
import { screenScale } from '../view/screen-axis.ts';
import { updateTabStop } from '../view/tab-stop.ts';
import type { View, ViewContent } from '../view/view.ts';
import { withScrollAnchor } from '../view/with-scroll-anchor.ts';
import { ListButtons } from './list-buttons.ts';
import type { ModeOptions } from './mode-options.ts';
import { writeParagraph } from './write-paragraph.ts';

/** How many headlines the list shows at first, and adds with each page. */
const pageSize = 50;

/** All headlines, one below the other. What arrives while somebody reads waits behind a button that counts it. */
export class ListView implements View {
  readonly #options: ModeOptions;
  readonly #pauseReasons: Set<PauseReason>;
  readonly #buttons: ListButtons;
  readonly #listeners = new AbortController();
  #all: ReadonlyMap<string, Headline> = new Map();
  #expiredIds: ReadonlySet<string> = new Set();
  #ordered: readonly Headline[] = [];
  /** The headlines that existed when the list was last rendered: all others have arrived since. */
  #renderedIds: ReadonlySet<string> = new Set();
  #items: readonly HeadlineItem[] = [];
  #limit = pageSize;
  #isOutdated = false;
  #contextKey = '';

  constructor(options: ModeOptions) {
    this.#options = options;
    this.#pauseReasons = new Set(options.pauseReasons);
    const { list, viewport } = options;
    const { signal } = this.#listeners;
    list.classList.add('list');
    this.#buttons = new ListButtons(
      list,
      () => this.#showNew(),
      () => this.#showMore(),
    );
    viewport.addEventListener('scroll', () => this.#renderIfIdle(), { passive: true, signal });
    list.addEventListener('keydown', (event) => this.#onKey(event), { signal });
  }

  show({ headlines, expiredIds }: ViewContent): void {
    this.#expiredIds = new Set([...this.#expiredIds, ...expiredIds]);
    this.#all = indexById(headlines);
    this.#ordered = currentHeadlines(headlines, this.#options.context().nowMs());
    this.#isOutdated = true;
    if (this.#items.length === 0) return this.#renderFirst();
    withScrollAnchor(this.#options.viewport, this.#items, () => this.#update());
    this.#renderIfIdle();
  }

  pause(reason: PauseReason): void {
    this.#pauseReasons.add(reason);
  }

  resume(reason: PauseReason): void {
    if (!this.#pauseReasons.delete(reason)) return;
    if (reason === 'viewer') withScrollAnchor(this.#options.viewport, this.#items, () => this.#update());
    this.#renderIfIdle();
  }

  measure(): void {
    const { direction, uiLang } = this.#options.context();
    const contextKey = `${direction} ${uiLang}`;
    if (contextKey === this.#contextKey) return;
    this.#contextKey = contextKey;
    for (const item of this.#items) if (item.isLive) this.#write(item, item.headline);
    this.#count();
  }

  updateTimes(): void {
    const { list, viewport, context } = this.#options;
    withScrollAnchor(viewport, this.#items, () => updateTimes(list, context()));
  }

  step(by: 1 | -1): void {
    const readable = this.#items.filter((item) => item.isLive);
    const focused = readable.findIndex((item) => item.isFocused);
    const next = readable[focused + by];
    if (next) this.#focus(next);
    else if (by > 0 && this.#buttons.hasMore) this.#showMore();
  }

  /** `last` is the last headline of the pages shown: the button for the next page follows it. */
  toEnd(end: 'first' | 'last'): void {
    const readable = this.#items.filter((item) => item.isLive);
    this.#focus(end === 'first' ? readable[0] : readable.at(-1));
  }

  reveal(item: HeadlineItem): void {
    item.element.scrollIntoView({ block: 'nearest' });
  }

  close(): void {
    this.#listeners.abort();
    const { list, viewport } = this.#options;
    this.#buttons.remove();
    list.classList.remove('list');
    list.replaceChildren();
    viewport.scrollTop = 0;
    this.#items = [];
  }

  /** A list is read downwards, so that the vertical arrow keys step too. */
  #onKey(event: KeyboardEvent): void {
    const isStep = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (!isStep || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.step(event.key === 'ArrowDown' ? 1 : -1);
  }

  #focus(item: HeadlineItem | undefined): void {
    if (!item) return;
    item.focus();
    updateTabStop(this.#items);
    this.reveal(item);
  }

  /** Renders enough pages to show the headline that was being read in the previous view, and scrolls to it. */
  #renderFirst(): void {
    const { startId, viewport } = this.#options;
    const index = this.#ordered.findIndex(({ id }) => id === startId);
    this.#limit = pageSize * Math.max(1, Math.ceil((index + 1) / pageSize));
    this.#render();
    const start = this.#items[index];
    if (index <= 0 || !start) return;
    updateTabStop(this.#items, start);
    const edgePx = viewport.getBoundingClientRect().top + viewport.clientTop * screenScale(viewport);
    viewport.scrollTop += (start.element.getBoundingClientRect().top - edgePx) / screenScale(viewport);
  }

  /** Updates texts in place and leaves an empty place for a headline that was retracted. */
  #update(): void {
    const context = this.#options.context();
    for (const item of this.#items) {
      if (!item.isLive) continue;
      const { headline } = item;
      const current = this.#all.get(headline.id);
      const mayStay = this.#expiredIds.has(headline.id) || hasExpired(headline, context.nowMs());
      if (!current && !mayStay) this.#fadeOut(item);
      else if (current && !isSameRevision(current, headline) && !this.#pauseReasons.has('viewer'))
        this.#write(item, current);
      item.removeOutdatedMark(context);
    }
  }

  #fadeOut(item: HeadlineItem): void {
    const { element, isFocused } = item;
    element.style.blockSize = `${localHeightPx(element)}px`;
    const index = this.#items.indexOf(item);
    item.fadeOut(0);
    const nextFocus =
      this.#items.slice(index).find((other) => other.isLive) ??
      this.#items
        .slice(0, index)
        .filter((other) => other.isLive)
        .at(-1);
    if (isFocused) this.#focus(nextFocus);
    else updateTabStop(this.#items);
  }

  #createItem(headline: Headline): HeadlineItem {
    const item = this.#options.createItem(headline);
    this.#write(item, headline);
    return item;
  }

  #write(item: HeadlineItem, headline: Headline): void {
    writeParagraph(item, headline, this.#options.context());
  }

  #renderIfIdle(): void {
    if (!this.#isOutdated) return;
    if (!this.#isBeingRead) this.#render();
    else this.#count();
  }

  /** Whether somebody is reading: pauses by pointer or focus, or has scrolled down. */
  get #isBeingRead(): boolean {
    const { viewport } = this.#options;
    return this.#pauseReasons.size > 0 || viewport.scrollTop > 1 || viewport.getBoundingClientRect().top < -1;
  }

  #render(): void {
    const { list } = this.#options;
    const known = new Map(
      this.#items.filter((item) => item.isLive).map((item) => [item.headline.id, item] as const),
    );
    const focused = this.#items.find((item) => item.isFocused);
    this.#isOutdated = false;
    this.#expiredIds = new Set();
    this.#renderedIds = new Set(this.#ordered.map(({ id }) => id));
    this.#items = this.#ordered.slice(0, this.#limit).map((headline) => {
      const item = known.get(headline.id);
      if (!item) return this.#createItem(headline);
      if (!isSameRevision(item.headline, headline)) this.#write(item, headline);
      return item;
    });
    list.replaceChildren(...this.#items.map((item) => item.element));
    if (focused) (this.#items.includes(focused) ? focused : this.#items[0])?.focus();
    updateTabStop(this.#items);
    this.#count();
  }

  #showNew(): void {
    this.#render();
    this.#options.viewport.scrollTop = 0;
    this.#focus(this.#items[0]);
  }

  /** Adds a page at the end and focuses its first headline. */
  #showMore(): void {
    const { list } = this.#options;
    const shownIds = new Set(this.#items.map((item) => item.headline.id));
    // New headlines that wait belong to the top and not to this page.
    const rest = this.#ordered.filter(({ id }) => !shownIds.has(id) && this.#renderedIds.has(id));
    const page = rest.slice(0, pageSize).map((headline) => this.#createItem(headline));
    this.#limit += pageSize;
    this.#items = [...this.#items, ...page];
    list.append(...page.map((item) => item.element));
    this.#focus(page[0]);
    this.#count();
  }

  #count(): void {
    const shownIds = new Set(this.#items.map((item) => item.headline.id));
    const rendered = this.#ordered.filter(({ id }) => this.#renderedIds.has(id));
    const counts = {
      shown: rendered.filter(({ id }) => shownIds.has(id)).length,
      total: rendered.length,
      // While the viewer has paused, the pause button shows this count.
      fresh: this.#pauseReasons.has('viewer') ? 0 : this.#ordered.length - rendered.length,
    };
    this.#buttons.show(counts, this.#options.strings());
  }
}
