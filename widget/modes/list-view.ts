import type { Headline } from '../../server/protocol/headline.ts';
import { order } from '../../server/protocol/order.ts';
import { hasExpired } from '../core/headline-dates.ts';
import { byId, isSame } from '../core/diff-headlines.ts';
import type { HeadlineView } from '../view/headline-item.ts';
import type { Edition, HoldReason, Strip } from '../view/view.ts';
import { keepingPlace } from './with-scroll-anchor.ts';
import { ListButtons } from './list-buttons.ts';
import type { ModeOptions } from './mode-options.ts';
import { writeParagraph } from './write-paragraph.ts';

/** So many headlines stand in the list at first, and come with each further page. */
const pageSize = 50;

/** All headlines one below the other. What comes while somebody reads waits behind a button that counts. */
export class List implements Strip {
  readonly #options: ModeOptions;
  readonly #holds: Set<HoldReason>;
  readonly #buttons: ListButtons;
  readonly #listening = new AbortController();
  #all: ReadonlyMap<string, Headline> = new Map();
  #expiredIds: ReadonlySet<string> = new Set();
  #ordered: readonly Headline[] = [];
  /** What had been there when the list was last laid: whatever else there is now has come since. */
  #laidIds: ReadonlySet<string> = new Set();
  #views: readonly HeadlineView[] = [];
  #size = pageSize;
  #isBehind = false;
  #wordedIn = '';

  constructor(options: ModeOptions) {
    this.#options = options;
    this.#holds = new Set(options.holds);
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

  show({ headlines, expiredIds }: Edition): void {
    this.#expiredIds = new Set([...this.#expiredIds, ...expiredIds]);
    const nowMs = this.#options.wording().nowMs();
    this.#all = byId(headlines);
    this.#ordered = order(
      headlines.filter((headline) => !hasExpired(headline, nowMs)),
      nowMs,
    );
    this.#isBehind = true;
    if (this.#views.length === 0) return this.#begin();
    keepingPlace(this.#options.viewport, this.#views, () => this.#correct());
    this.#catchUp();
  }

  hold(reason: HoldReason): void {
    this.#holds.add(reason);
  }

  release(reason: HoldReason): void {
    if (!this.#holds.delete(reason)) return;
    if (reason === 'viewer') keepingPlace(this.#options.viewport, this.#views, () => this.#correct());
    this.#catchUp();
  }

  measure(): void {
    const { direction, wordLang } = this.#options.wording();
    const wordedIn = `${direction} ${wordLang}`;
    if (wordedIn === this.#wordedIn) return;
    this.#wordedIn = wordedIn;
    for (const view of this.#views) if (view.isLive) this.#write(view, view.headline);
    this.#count();
  }

  step(by: 1 | -1): void {
    const readable = this.#views.filter((view) => view.isLive);
    const focused = readable.findIndex((view) => view.isFocused);
    const next = readable[focused + by];
    if (next) this.#focus(next);
    else if (by > 0 && this.#buttons.hasMore) this.#showMore();
  }

  /** The last is that of the pages that are there: the button for the next one follows it. */
  toEnd(end: 'first' | 'last'): void {
    const readable = this.#views.filter((view) => view.isLive);
    this.#focus(end === 'first' ? readable[0] : readable.at(-1));
  }

  reveal(view: HeadlineView): void {
    view.element.scrollIntoView({ block: 'nearest' });
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

  #focus(view: HeadlineView | undefined): void {
    if (!view) return;
    view.focus();
    this.#mark();
    this.reveal(view);
  }

  /** As far down as the headline that was read in another mode, which stands first in view. */
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
    const wording = this.#options.wording();
    for (const view of this.#views) {
      if (!view.isLive) continue;
      const { headline } = view;
      const current = this.#all.get(headline.id);
      const mayStay = this.#expiredIds.has(headline.id) || hasExpired(headline, wording.nowMs());
      if (!current && !mayStay) this.#retire(view);
      else if (current && !isSame(current, headline) && !this.#holds.has('viewer'))
        this.#write(view, current);
      view.calm(wording);
    }
  }

  #retire(view: HeadlineView): void {
    const { element, isFocused } = view;
    element.style.blockSize = `${element.getBoundingClientRect().height}px`;
    const index = this.#views.indexOf(view);
    view.retire(0);
    const heir =
      this.#views.slice(index).find((other) => other.isLive) ??
      this.#views.slice(0, index).findLast((other) => other.isLive);
    if (isFocused) this.#focus(heir);
    else this.#mark();
  }

  #newView(headline: Headline): HeadlineView {
    const view = this.#options.newView(headline);
    this.#write(view, headline);
    return view;
  }

  #write(view: HeadlineView, headline: Headline): void {
    writeParagraph(view, headline, this.#options.wording());
  }

  #catchUp(): void {
    if (!this.#isBehind) return;
    if (!this.#isRead) this.#lay();
    else this.#count();
  }

  /** Whether somebody is in it: by pointer, by focus, or further down. */
  get #isRead(): boolean {
    const { viewport } = this.#options;
    return this.#holds.size > 0 || viewport.scrollTop > 1 || viewport.getBoundingClientRect().top < -1;
  }

  #lay(): void {
    const { list } = this.#options;
    const known = new Map(
      this.#views.filter((view) => view.isLive).map((view) => [view.headline.id, view] as const),
    );
    const focused = this.#views.find((view) => view.isFocused);
    this.#isBehind = false;
    this.#expiredIds = new Set();
    this.#laidIds = new Set(this.#ordered.map(({ id }) => id));
    this.#views = this.#ordered.slice(0, this.#size).map((headline) => {
      const view = known.get(headline.id);
      if (!view) return this.#newView(headline);
      if (!isSame(view.headline, headline)) this.#write(view, headline);
      return view;
    });
    list.replaceChildren(...this.#views.map((view) => view.element));
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
    const shown = new Set(this.#views.map((view) => view.headline.id));
    // While new ones wait, they are not what is asked for: they stand further up.
    const rest = this.#ordered.filter(({ id }) => !shown.has(id) && this.#laidIds.has(id));
    const page = rest.slice(0, pageSize).map((headline) => this.#newView(headline));
    this.#size += pageSize;
    this.#views = [...this.#views, ...page];
    list.append(...page.map((view) => view.element));
    this.#focus(page[0]);
    this.#count();
  }

  #mark(start?: HeadlineView): void {
    const live = this.#views.filter((view) => view.isLive);
    const tabStop = live.find((view) => view.isFocused) ?? start ?? live[0];
    for (const view of this.#views) view.isTabStop = view === tabStop;
  }

  #count(): void {
    const shown = new Set(this.#views.map((view) => view.headline.id));
    const laid = this.#ordered.filter(({ id }) => this.#laidIds.has(id));
    const counts = {
      shown: laid.filter(({ id }) => shown.has(id)).length,
      total: laid.length,
      // While the viewer has paused, the pause button counts.
      fresh: this.#holds.has('viewer') ? 0 : this.#ordered.length - laid.length,
    };
    this.#buttons.show(counts, this.#options.strings());
  }
}
