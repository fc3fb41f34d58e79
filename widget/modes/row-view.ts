import type { Headline } from '../../server/protocol/headline.ts';
import { indexById, isSameRevision } from '../core/diff-headlines.ts';
import { hasExpired } from '../core/headline-dates.ts';
import { order } from '../../server/protocol/order.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import type { PauseReason } from '../view/pause-reason.ts';
import type { View, ViewContent, ViewOptions } from '../view/view.ts';

export interface RowViewOptions extends ViewOptions {
  /** The headline that was read before in another mode: it is shown first. */
  readonly startId: string | undefined;
}

/** So many headlines stand in the row at once; the next and previous ones follow at its ends. */
const pageSize = 50;

/** WebKit scrolls by whole px: a headline at the beginning of the row may lie more than 1 px before it. */
const slackPx = 2;

/** The strip of who does not want motion: a row that is scrolled by hand or stepped through, one page of headlines at a time. */
export class RowView implements View {
  readonly #options: RowViewOptions;
  readonly #pauseReasons: Set<PauseReason>;
  readonly #listening = new AbortController();
  #ordered: readonly Headline[] = [];
  #views: readonly HeadlineItem[] = [];
  #start = 0;
  #isBehind = false;
  /** The width of a fixed line of text when boxes were last measured. */
  #probePx = 0;

  constructor(options: RowViewOptions) {
    this.#options = options;
    this.#pauseReasons = new Set(options.pauseReasons);
    options.list.classList.add('row');
    options.list.addEventListener('scroll', () => this.#catchUp(), {
      passive: true,
      signal: this.#listening.signal,
    });
  }

  show({ headlines }: ViewContent): void {
    const nowMs = this.#options.context().nowMs();
    this.#ordered = order(
      headlines.filter((headline) => !hasExpired(headline, nowMs)),
      nowMs,
    );
    this.#isBehind = true;
    if (this.#views.length === 0) this.#begin();
    this.#correct();
    this.#catchUp();
  }

  pause(reason: PauseReason): void {
    this.#pauseReasons.add(reason);
  }

  resume(reason: PauseReason): void {
    if (this.#pauseReasons.delete(reason)) this.#catchUp();
  }

  measure(): void {
    const { probePx } = this.#options.metrics();
    if (probePx === this.#probePx) return;
    this.#probePx = probePx;
    this.#fix(this.#views);
  }

  step(by: 1 | -1): void {
    const readable = this.#views.filter((item) => item.isLive);
    const focused = readable.findIndex((item) => item.isFocused);
    const current = focused >= 0 ? focused : readable.findIndex((item) => this.#aheadPx(item) > -slackPx);
    const next = readable[current + by] ?? this.#turn(by);
    if (!next) return;
    this.#scrollTo(next);
    if (focused < 0) return;
    next.focus();
    this.#mark();
  }

  toEnd(end: 'first' | 'last'): void {
    const last = this.#ordered.length - 1;
    const start = end === 'first' ? 0 : Math.max(0, last - (last % pageSize));
    const hasNewer = end === 'first' && this.#isBehind && !this.#pauseReasons.has('viewer');
    if (start !== this.#start || hasNewer) this.#lay(start);
    const readable = this.#views.filter((item) => item.isLive);
    const item = end === 'first' ? readable[0] : readable.at(-1);
    if (!item) return;
    this.#scrollTo(item);
    item.focus();
    this.#mark();
  }

  reveal(item: HeadlineItem): void {
    const { list } = this.#options;
    const box = item.element.getBoundingClientRect();
    const metrics = list.getBoundingClientRect();
    if (box.left < metrics.left || box.right > metrics.right) this.#scrollTo(item);
  }

  close(): void {
    this.#listening.abort();
    this.#options.list.classList.remove('row');
    this.#options.list.replaceChildren();
    this.#views = [];
  }

  #begin(): void {
    const index = this.#ordered.findIndex(({ id }) => id === this.#options.startId);
    if (index <= 0) return;
    this.#lay(index - (index % pageSize));
    const start = this.#views[index % pageSize];
    if (!start) return;
    this.#mark(start);
    this.#scrollTo(start);
  }

  /** What is in the row follows what is known, without moving anything: a text in place, or an empty place. */
  #correct(): void {
    const current = indexById(this.#ordered);
    const context = this.#options.context();
    for (const item of this.#views) {
      const headline = current.get(item.headline.id);
      if (!headline) item.fadeOut(0);
      else if (!isSameRevision(headline, item.headline) && !this.#pauseReasons.has('viewer'))
        item.rewrite(headline, context);
      item.removeOutdatedMark(context);
    }
  }

  /** New headlines come in where reading begins, when nobody is reading further on. */
  #catchUp(): void {
    const isElsewhere = this.#start > 0 || Math.abs(this.#options.list.scrollLeft) > 1;
    const isReading = this.#pauseReasons.size > 0 || isElsewhere;
    if (!this.#isBehind || (isReading && this.#views.length > 0)) return;
    this.#lay(0);
  }

  #lay(start: number): void {
    const { list, createItem } = this.#options;
    const known = new Map(this.#views.map((item) => [item.headline, item]));
    this.#start = start;
    this.#isBehind = false;
    this.#views = this.#ordered
      .slice(start, start + pageSize)
      .map((headline) => known.get(headline) ?? createItem(headline));
    list.replaceChildren(...this.#views.map((item) => item.element));
    this.#fix(this.#views.filter((item) => known.get(item.headline) !== item));
    this.#mark();
  }

  /** A time that grows, as "10 minutes" after "9 minutes", and a mark that goes move no neighbour: boxes keep their widths. */
  #fix(views: readonly HeadlineItem[]): void {
    // In a parent that is not displayed there is nothing to measure.
    if (this.#probePx === 0) return;
    const live = views.filter((item) => item.isLive);
    for (const item of live) item.fixWidth(undefined);
    const widthsPx = live.map((item) => item.measureWidthPx());
    for (const [index, item] of live.entries()) item.fixWidth(widthsPx[index]);
  }

  /** The page after or before, and its headline next to the edge that was left. */
  #turn(by: 1 | -1): HeadlineItem | undefined {
    const start = this.#start + by * pageSize;
    if (start < 0 || start >= this.#ordered.length) return undefined;
    this.#lay(start);
    return by > 0 ? this.#views[0] : this.#views.at(-1);
  }

  #scrollTo(item: HeadlineItem): void {
    const sign = this.#options.context().direction === 'rtl' ? -1 : 1;
    this.#options.list.scrollBy({ left: sign * this.#aheadPx(item), behavior: 'instant' });
  }

  /** How far the beginning of `item` lies beyond the row's, in reading direction. */
  #aheadPx(item: HeadlineItem): number {
    const { list } = this.#options;
    const context = this.#options.context();
    const box = item.element.getBoundingClientRect();
    const metrics = list.getBoundingClientRect();
    const insetPx = parseFloat(getComputedStyle(list).paddingInlineStart);
    return (context.direction === 'rtl' ? metrics.right - box.right : box.left - metrics.left) - insetPx;
  }

  #mark(start?: HeadlineItem): void {
    const live = this.#views.filter((item) => item.isLive);
    const tabStop = live.find((item) => item.isFocused) ?? start ?? live[0];
    for (const item of this.#views) item.isTabStop = item === tabStop;
  }
}
