import type { Headline } from '../../server/protocol/headline.ts';
import { order } from '../../server/protocol/order.ts';
import { hasExpired } from '../core/headline-dates.ts';
import { indexById, isSameRevision } from '../core/diff-headlines.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import type { PauseReason } from '../view/pause-reason.ts';
import type { View, ViewContent } from '../view/view.ts';
import { withScrollAnchor } from './with-scroll-anchor.ts';
import { ListButtons } from './list-buttons.ts';
import type { ModeOptions } from './mode-options.ts';
import { writeParagraph } from './write-paragraph.ts';

/** So many headlines stand in the list at first, and come with each further page. */
const pageSize = 50;

/** All headlines one below the other. What comes while somebody reads waits behind a button that counts. */
export class ListView implements View {
  readonly #options: ModeOptions;
  readonly #pauseReasons: Set<PauseReason>;
  readonly #buttons: ListButtons;
  readonly #listening = new AbortController();
  #all: ReadonlyMap<string, Headline> = new Map();
  #expiredIds: ReadonlySet<string> = new Set();
  #ordered: readonly Headline[] = [];
  /** What had been there when the list was last laid: whatever else there is now has come since. */
  #laidIds: ReadonlySet<string> = new Set();
  #views: readonly HeadlineItem[] = [];
  #size = pageSize;
  #isBehind = false;
  #wordedIn = '';

  constructor(options: ModeOptions) {
    this.#options = options;
    this.#pauseReasons = new Set(options.pauseReasons);
    const { list, viewport } = options;
    const { signal } = this.#listening;
    list.classList.add('list');
    this.#buttons = new ListButtons(
      list,
      () => this.#showFresh(),
      () => this.#showMore(),
    );
    viewport.addEventListener('scroll', () => this.#catchUp(), { passive: true, signal });
    list.addEventListener('keydown', (event) => this.#onKey(event), { signal });
  }

  show({ headlines, expiredIds }: ViewContent): void {
    this.#expiredIds = new Set([...this.#expiredIds, ...expiredIds]);
    const nowMs = this.#options.context().nowMs();
    this.#all = indexById(headlines);
    this.#ordered = order(
      headlines.filter((headline) => !hasExpired(headline, nowMs)),
      nowMs,
    );
    this.#isBehind = true;
    if (this.#views.length === 0) return this.#begin();
    withScrollAnchor(this.#options.viewport, this.#views, () => this.#correct());
    this.#catchUp();
  }

  pause(reason: PauseReason): void {
    this.#pauseReasons.add(reason);
  }

  resume(reason: PauseReason): void {
    if (!this.#pauseReasons.delete(reason)) return;
    if (reason === 'viewer') withScrollAnchor(this.#options.viewport, this.#views, () => this.#correct());
    this.#catchUp();
  }

  measure(): void {
    const { direction, uiLang } = this.#options.context();
    const wordedIn = `${direction} ${uiLang}`;
    if (wordedIn === this.#wordedIn) return;
    this.#wordedIn = wordedIn;
    for (const item of this.#views) if (item.isLive) this.#write(item, item.headline);
    this.#count();
  }

  step(by: 1 | -1): void {
    const readable = this.#views.filter((item) => item.isLive);
    const focused = readable.findIndex((item) => item.isFocused);
    const next = readable[focused + by];
    if (next) this.#focus(next);
    else if (by > 0 && this.#buttons.hasMore) this.#showMore();
  }

  /** The last is that of the pages that are there: the button for the next one follows it. */
  toEnd(end: 'first' | 'last'): void {
    const readable = this.#views.filter((item) => item.isLive);
    this.#focus(end === 'first' ? readable[0] : readable.at(-1));
  }

  reveal(item: HeadlineItem): void {
    item.element.scrollIntoView({ block: 'nearest' });
  }

  close(): void {
    this.#listening.abort();
    const { list, viewport } = this.#options;
    this.#buttons.remove();
    list.classList.remove('list');
    list.replaceChildren();
    viewport.scrollTop = 0;
    this.#views = [];
  }

  /** It is read downwards, where other modes are read along the line. */
  #onKey(event: KeyboardEvent): void {
    const isStep = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (!isStep || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.step(event.key === 'ArrowDown' ? 1 : -1);
  }

  #focus(item: HeadlineItem | undefined): void {
    if (!item) return;
    item.focus();
    this.#mark();
    this.reveal(item);
  }

  /** As far down as the headline that was read in another mode, which stands first in item. */
  #begin(): void {
    const { startId, viewport } = this.#options;
    const index = this.#ordered.findIndex(({ id }) => id === startId);
    this.#size = pageSize * Math.max(1, Math.ceil((index + 1) / pageSize));
    this.#lay();
    const start = this.#views[index];
    if (index <= 0 || !start) return;
    this.#mark(start);
    const edgePx = viewport.getBoundingClientRect().top + viewport.clientTop;
    viewport.scrollTop += start.element.getBoundingClientRect().top - edgePx;
  }

  /** What is there follows what is known: a text in its place, or an empty place. */
  #correct(): void {
    const context = this.#options.context();
    for (const item of this.#views) {
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
    element.style.blockSize = `${element.getBoundingClientRect().height}px`;
    const index = this.#views.indexOf(item);
    item.fadeOut(0);
    const nextFocus =
      this.#views.slice(index).find((other) => other.isLive) ??
      this.#views.slice(0, index).findLast((other) => other.isLive);
    if (isFocused) this.#focus(nextFocus);
    else this.#mark();
  }

  #createItem(headline: Headline): HeadlineItem {
    const item = this.#options.createItem(headline);
    this.#write(item, headline);
    return item;
  }

  #write(item: HeadlineItem, headline: Headline): void {
    writeParagraph(item, headline, this.#options.context());
  }

  #catchUp(): void {
    if (!this.#isBehind) return;
    if (!this.#isRead) this.#lay();
    else this.#count();
  }

  /** Whether somebody is in it: by pointer, by focus, or further down. */
  get #isRead(): boolean {
    const { viewport } = this.#options;
    return this.#pauseReasons.size > 0 || viewport.scrollTop > 1 || viewport.getBoundingClientRect().top < -1;
  }

  #lay(): void {
    const { list } = this.#options;
    const known = new Map(
      this.#views.filter((item) => item.isLive).map((item) => [item.headline.id, item] as const),
    );
    const focused = this.#views.find((item) => item.isFocused);
    this.#isBehind = false;
    this.#expiredIds = new Set();
    this.#laidIds = new Set(this.#ordered.map(({ id }) => id));
    this.#views = this.#ordered.slice(0, this.#size).map((headline) => {
      const item = known.get(headline.id);
      if (!item) return this.#createItem(headline);
      if (!isSameRevision(item.headline, headline)) this.#write(item, headline);
      return item;
    });
    list.replaceChildren(...this.#views.map((item) => item.element));
    if (focused) (this.#views.includes(focused) ? focused : this.#views[0])?.focus();
    this.#mark();
    this.#count();
  }

  #showFresh(): void {
    this.#lay();
    this.#options.viewport.scrollTop = 0;
    this.#focus(this.#views[0]);
  }

  /** The next page stands below what is there; the focus goes to its first headline. */
  #showMore(): void {
    const { list } = this.#options;
    const shown = new Set(this.#views.map((item) => item.headline.id));
    // While new ones wait, they are not what is asked for: they stand further up.
    const rest = this.#ordered.filter(({ id }) => !shown.has(id) && this.#laidIds.has(id));
    const page = rest.slice(0, pageSize).map((headline) => this.#createItem(headline));
    this.#size += pageSize;
    this.#views = [...this.#views, ...page];
    list.append(...page.map((item) => item.element));
    this.#focus(page[0]);
    this.#count();
  }

  #mark(start?: HeadlineItem): void {
    const live = this.#views.filter((item) => item.isLive);
    const tabStop = live.find((item) => item.isFocused) ?? start ?? live[0];
    for (const item of this.#views) item.isTabStop = item === tabStop;
  }

  #count(): void {
    const shown = new Set(this.#views.map((item) => item.headline.id));
    const laid = this.#ordered.filter(({ id }) => this.#laidIds.has(id));
    const counts = {
      shown: laid.filter(({ id }) => shown.has(id)).length,
      total: laid.length,
      // While the viewer has paused, the pause button counts.
      fresh: this.#pauseReasons.has('viewer') ? 0 : this.#ordered.length - laid.length,
    };
    this.#buttons.show(counts, this.#options.strings());
  }
}
