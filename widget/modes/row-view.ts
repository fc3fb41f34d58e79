import type { Headline } from '../../server/protocol/headline.ts';
import { byId, isSame } from '../core/diff-headlines.ts';
import { hasExpired } from '../core/headline-dates.ts';
import { order } from '../../server/protocol/order.ts';
import type { HeadlineView } from '../view/headline-item.ts';
import type { Edition, HoldReason, Strip, StripOptions } from '../view/view.ts';

export interface StillRowOptions extends StripOptions {
  /** The headline that was read before in another mode: it is shown first. */
  readonly startId: string | undefined;
}

/** So many headlines stand in the row at once; the next and previous ones follow at its ends. */
const pageSize = 50;

/** WebKit scrolls by whole px: a headline at the beginning of the row may lie more than 1 px before it. */
const slackPx = 2;

/** The strip of who does not want motion: a row that is scrolled by hand or stepped through, one page of headlines at a time. */
export class StillRow implements Strip {
  readonly #options: StillRowOptions;
  readonly #holds: Set<HoldReason>;
  readonly #listening = new AbortController();
  #ordered: readonly Headline[] = [];
  #views: readonly HeadlineView[] = [];
  #start = 0;
  #isBehind = false;
  /** The width of a fixed line of text when boxes were last measured. */
  #probePx = 0;

  constructor(options: StillRowOptions) {
    this.#options = options;
    this.#holds = new Set(options.holds);
    options.list.classList.add('row');
    options.list.addEventListener('scroll', () => this.#catchUp(), {
      passive: true,
      signal: this.#listening.signal,
    });
  }

  show({ headlines }: Edition): void {
    const nowMs = this.#options.wording().nowMs();
    this.#ordered = order(
      headlines.filter((headline) => !hasExpired(headline, nowMs)),
      nowMs,
    );
    this.#isBehind = true;
    if (this.#views.length === 0) this.#begin();
    this.#correct();
    this.#catchUp();
  }

  hold(reason: HoldReason): void {
    this.#holds.add(reason);
  }

  release(reason: HoldReason): void {
    if (this.#holds.delete(reason)) this.#catchUp();
  }

  measure(): void {
    const { probePx } = this.#options.room();
    if (probePx === this.#probePx) return;
    this.#probePx = probePx;
    this.#fix(this.#views);
  }

  step(by: 1 | -1): void {
    const readable = this.#views.filter((view) => view.isLive);
    const focused = readable.findIndex((view) => view.isFocused);
    const current = focused >= 0 ? focused : readable.findIndex((view) => this.#aheadPx(view) > -slackPx);
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
    const hasNewer = end === 'first' && this.#isBehind && !this.#holds.has('viewer');
    if (start !== this.#start || hasNewer) this.#lay(start);
    const readable = this.#views.filter((view) => view.isLive);
    const view = end === 'first' ? readable[0] : readable.at(-1);
    if (!view) return;
    this.#scrollTo(view);
    view.focus();
    this.#mark();
  }

  reveal(view: HeadlineView): void {
    const { list } = this.#options;
    const box = view.element.getBoundingClientRect();
    const room = list.getBoundingClientRect();
    if (box.left < room.left || box.right > room.right) this.#scrollTo(view);
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
    const current = byId(this.#ordered);
    const wording = this.#options.wording();
    for (const view of this.#views) {
      const headline = current.get(view.headline.id);
      if (!headline) view.retire(0);
      else if (!isSame(headline, view.headline) && !this.#holds.has('viewer'))
        view.rewrite(headline, wording);
      view.calm(wording);
    }
  }

  /** New headlines come in where reading begins, when nobody is reading further on. */
  #catchUp(): void {
    const isElsewhere = this.#start > 0 || Math.abs(this.#options.list.scrollLeft) > 1;
    const isReading = this.#holds.size > 0 || isElsewhere;
    if (!this.#isBehind || (isReading && this.#views.length > 0)) return;
    this.#lay(0);
  }

  #lay(start: number): void {
    const { list, newView } = this.#options;
    const known = new Map(this.#views.map((view) => [view.headline, view]));
    this.#start = start;
    this.#isBehind = false;
    this.#views = this.#ordered
      .slice(start, start + pageSize)
      .map((headline) => known.get(headline) ?? newView(headline));
    list.replaceChildren(...this.#views.map((view) => view.element));
    this.#fix(this.#views.filter((view) => known.get(view.headline) !== view));
    this.#mark();
  }

  /** A time that grows, as "10 minutes" after "9 minutes", and a mark that goes move no neighbour: boxes keep their widths. */
  #fix(views: readonly HeadlineView[]): void {
    // In a parent that is not displayed there is nothing to measure.
    if (this.#probePx === 0) return;
    const live = views.filter((view) => view.isLive);
    for (const view of live) view.fix(undefined);
    const widthsPx = live.map((view) => view.widthPx());
    for (const [index, view] of live.entries()) view.fix(widthsPx[index]);
  }

  /** The page after or before, and its headline next to the edge that was left. */
  #turn(by: 1 | -1): HeadlineView | undefined {
    const start = this.#start + by * pageSize;
    if (start < 0 || start >= this.#ordered.length) return undefined;
    this.#lay(start);
    return by > 0 ? this.#views[0] : this.#views.at(-1);
  }

  #scrollTo(view: HeadlineView): void {
    const sign = this.#options.wording().direction === 'rtl' ? -1 : 1;
    this.#options.list.scrollBy({ left: sign * this.#aheadPx(view), behavior: 'instant' });
  }

  /** How far the beginning of `view` lies beyond the row's, in reading direction. */
  #aheadPx(view: HeadlineView): number {
    const { list } = this.#options;
    const wording = this.#options.wording();
    const box = view.element.getBoundingClientRect();
    const room = list.getBoundingClientRect();
    const insetPx = parseFloat(getComputedStyle(list).paddingInlineStart);
    return (wording.direction === 'rtl' ? room.right - box.right : box.left - room.left) - insetPx;
  }

  #mark(start?: HeadlineView): void {
    const live = this.#views.filter((view) => view.isLive);
    const tabStop = live.find((view) => view.isFocused) ?? start ?? live[0];
    for (const view of this.#views) view.isTabStop = view === tabStop;
  }
}
