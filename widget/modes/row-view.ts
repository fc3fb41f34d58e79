import type { Headline } from '../../server/protocol/headline.ts';
import { indexById, isSameRevision } from '../core/diff-headlines.ts';
import { updateTimes } from '../i18n/minute-timer.ts';
import { currentHeadlines } from '../core/current-headlines.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import { localWidthPx } from '../view/local-px.ts';
import { screenAxis } from '../view/screen-axis.ts';
import type { PauseReason } from '../view/pause-reason.ts';
import { updateTabStop } from '../view/tab-stop.ts';
import type { View, ViewContent, ViewOptions } from '../view/view.ts';
import type { DwellClock } from './dwell-timer.ts';
import { PageTurner } from './page-turner.ts';
import { hasNewBreaking, localEdges, nextPageAheadPx, type RowPlace, wordsInView } from './row-pages.ts';

export interface RowViewOptions extends ViewOptions {
  /** The headline that was being read in the previous view: it is shown first. */
  readonly startId: string | undefined;
}

/** How many headlines the row holds at once; at its ends, the next and the previous page follow. */
const pageSize = 50;

/** WebKit scrolls by whole px, so that the first headline may be more than 1 px before the row's beginning. */
const slackPx = 2;

/** Replaces the marquee for reduced motion: a row to scroll or to step through, one page of headlines at a time. */
export class RowView implements View {
  readonly #options: RowViewOptions;
  readonly #pauseReasons: Set<PauseReason>;
  readonly #listeners = new AbortController();
  #ordered: readonly Headline[] = [];
  #items: readonly HeadlineItem[] = [];
  #start = 0;
  #isOutdated = false;
  /** The probe's width when the boxes were last measured. */
  #probePx = 0;
  readonly #turner: PageTurner;

  constructor(options: RowViewOptions, clock?: DwellClock) {
    this.#options = options;
    this.#pauseReasons = new Set(options.pauseReasons);
    this.#turner = new PageTurner({
      section: options.list.closest('section'),
      signal: this.#listeners.signal,
      pauseReasons: options.pauseReasons,
      onTurn: () => this.#turn(),
      words: () => wordsInView(this.#places, this.#roomPx),
      clock,
    });
    options.list.classList.add('row');
    options.list.addEventListener('scroll', () => this.#renderIfIdle(), {
      passive: true,
      signal: this.#listeners.signal,
    });
  }

  show({ headlines }: ViewContent): void {
    this.#ordered = currentHeadlines(headlines, this.#options.context().nowMs());
    this.#isOutdated = true;
    if (this.#items.length === 0) this.#renderFirst();
    this.#update();
    this.#renderIfIdle();
    this.#turner.start();
  }

  pause(reason: PauseReason): void {
    this.#pauseReasons.add(reason);
    this.#turner.pause(reason);
  }

  resume(reason: PauseReason): void {
    this.#turner.resume(reason);
    if (this.#pauseReasons.delete(reason)) this.#renderIfIdle();
  }

  measure(): void {
    const { probePx } = this.#options.metrics();
    if (probePx === this.#probePx) return;
    this.#probePx = probePx;
    this.#fixWidths(this.#items);
  }

  /** A box grows with its time, and what is being read keeps its place. */
  updateTimes(): void {
    const { list, context } = this.#options;
    const anchor =
      this.#items.find((item) => item.isFocused) ??
      this.#items.find((item) => this.#aheadPx(item) > -slackPx);
    const beforePx = anchor ? this.#aheadPx(anchor) : 0;
    updateTimes(list, context());
    this.#fixWidths(this.#items);
    if (anchor) this.#scrollBy(this.#aheadPx(anchor) - beforePx);
  }

  step(by: 1 | -1): void {
    this.#turner.touch();
    const readable = this.#items.filter((item) => item.isLive);
    const focused = readable.findIndex((item) => item.isFocused);
    const current = focused >= 0 ? focused : readable.findIndex((item) => this.#aheadPx(item) > -slackPx);
    const next = readable[current + by] ?? this.#turnPage(by);
    if (!next) return;
    this.#scrollTo(next);
    if (focused < 0) return;
    next.focus();
    updateTabStop(this.#items);
  }

  toEnd(end: 'first' | 'last'): void {
    this.#turner.touch();
    const last = this.#ordered.length - 1;
    const start = end === 'first' ? 0 : Math.max(0, last - (last % pageSize));
    const hasNewer = end === 'first' && this.#isOutdated && !this.#pauseReasons.has('viewer');
    if (start !== this.#start || hasNewer) this.#render(start);
    const readable = this.#items.filter((item) => item.isLive);
    const item = end === 'first' ? readable[0] : readable.at(-1);
    if (!item) return;
    this.#scrollTo(item);
    item.focus();
    updateTabStop(this.#items);
  }

  reveal(item: HeadlineItem): void {
    const { list } = this.#options;
    const axis = screenAxis(list);
    const box = localEdges(item.element, axis);
    const listBox = localEdges(list, axis);
    if (box.leftPx < listBox.leftPx || box.rightPx > listBox.rightPx) this.#scrollTo(item);
  }

  close(): void {
    this.#listeners.abort();
    this.#options.list.classList.remove('row');
    this.#options.list.replaceChildren();
    this.#items = [];
  }

  /** Goes on with the first headline not yet shown to its end; starts over after the last, and for new breaking ones. */
  #turn(): void {
    const { list, context } = this.#options;
    const known = this.#items.map(({ headline }) => headline);
    const isUrgent = hasNewBreaking(this.#ordered, known, context().nowMs());
    const before = list.scrollLeft;
    if (!isUrgent) this.#scrollBy(nextPageAheadPx(this.#places, this.#roomPx));
    if (list.scrollLeft !== before) return;
    const isFirst = isUrgent || !this.#turnPage(1);
    if (isFirst && (this.#start > 0 || this.#isOutdated)) this.#render(0);
    list.scrollLeft = 0;
  }

  /** Where the headlines are that can be read, in reading direction. */
  get #places(): readonly RowPlace[] {
    const readable = this.#items.filter((item) => item.isLive);
    return readable.map((item) => {
      const startPx = this.#aheadPx(item);
      const widthPx = localWidthPx(item.element.querySelector('a') ?? item.element);
      return { title: item.headline.title, startPx, endPx: startPx + widthPx };
    });
  }

  get #roomPx(): number {
    const { list } = this.#options;
    return localWidthPx(list) - 2 * parseFloat(getComputedStyle(list).paddingInlineStart);
  }

  #renderFirst(): void {
    const index = this.#ordered.findIndex(({ id }) => id === this.#options.startId);
    if (index <= 0) return;
    this.#render(index - (index % pageSize));
    const start = this.#items[index % pageSize];
    if (!start) return;
    updateTabStop(this.#items, start);
    this.#scrollTo(start);
  }

  /** Updates texts in place and leaves an empty place for a headline that has gone, so that nothing moves. */
  #update(): void {
    const current = indexById(this.#ordered);
    const context = this.#options.context();
    for (const item of this.#items) {
      const headline = current.get(item.headline.id);
      if (!headline) item.fadeOut(0);
      else if (!isSameRevision(headline, item.headline) && !this.#pauseReasons.has('viewer'))
        item.rewrite(headline, context);
      item.removeOutdatedMark(context);
    }
  }

  /** Adds new headlines at the beginning, unless somebody is reading further on. */
  #renderIfIdle(): void {
    const isElsewhere = this.#start > 0 || Math.abs(this.#options.list.scrollLeft) > 1;
    const isReading = this.#pauseReasons.size > 0 || isElsewhere;
    if (!this.#isOutdated || (isReading && this.#items.length > 0)) return;
    this.#render(0);
  }

  #render(start: number): void {
    const { list, createItem } = this.#options;
    const known = new Map(this.#items.map((item) => [item.headline, item]));
    this.#start = start;
    this.#isOutdated = false;
    this.#items = this.#ordered
      .slice(start, start + pageSize)
      .map((headline) => known.get(headline) ?? createItem(headline));
    list.replaceChildren(...this.#items.map((item) => item.element));
    this.#fixWidths(this.#items.filter((item) => known.get(item.headline) !== item));
    updateTabStop(this.#items);
  }

  /** Fixed widths keep neighbours in place when a headline is rewritten or a mark is removed. */
  #fixWidths(items: readonly HeadlineItem[]): void {
    // Under a parent that is not displayed there is nothing to measure.
    if (this.#probePx === 0) return;
    const live = items.filter((item) => item.isLive);
    for (const item of live) item.fixWidth(undefined);
    const widthsPx = live.map((item) => item.measureWidthPx());
    live.forEach((item, index) => item.fixWidth(widthsPx[index]));
  }

  /** Shows the next or the previous page, and returns its headline nearest to the page before. */
  #turnPage(by: 1 | -1): HeadlineItem | undefined {
    const start = this.#start + by * pageSize;
    if (start < 0 || start >= this.#ordered.length) return undefined;
    this.#render(start);
    return by > 0 ? this.#items[0] : this.#items.at(-1);
  }

  #scrollTo(item: HeadlineItem): void {
    this.#scrollBy(this.#aheadPx(item));
  }

  /** Scrolls in reading direction. */
  #scrollBy(px: number): void {
    const sign = this.#options.context().direction === 'rtl' ? -1 : 1;
    this.#options.list.scrollBy({ left: sign * px, behavior: 'instant' });
  }

  /** How far the beginning of `item` is after the row's, in reading direction. */
  #aheadPx(item: HeadlineItem): number {
    const { list } = this.#options;
    const context = this.#options.context();
    const axis = screenAxis(list);
    const box = localEdges(item.element, axis);
    const listBox = localEdges(list, axis);
    const insetPx = parseFloat(getComputedStyle(list).paddingInlineStart);
    const aheadPx = context.direction === 'rtl' ? listBox.rightPx - box.rightPx : box.leftPx - listBox.leftPx;
    return aheadPx - insetPx;
  }
}
