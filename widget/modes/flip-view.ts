import type { Headline } from '../../server/protocol/headline.ts';
import { hasExpired } from '../core/headline-dates.ts';
import { indexById, isSameRevision } from '../core/diff-headlines.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import { localHeightPx } from '../view/local-px.ts';
import type { PauseReason } from '../view/pause-reason.ts';
import type { View, ViewContent } from '../view/view.ts';
import { countText } from './count-text.ts';
import { type DwellClock, dwellMs, DwellTimer } from './dwell-timer.ts';
import { truncateToFit } from './truncate.ts';
import type { ModeOptions } from './mode-options.ts';
import { writeParagraph } from './write-paragraph.ts';

const fadeMs = 240;

/** A title with more lines than this is truncated. */
const maxLines = 2;

/** One headline at a time, each for as long as it takes to read; breaking ones come next. */
export class FlipView implements View {
  readonly #options: ModeOptions;
  readonly #pauseReasons: Set<PauseReason>;
  readonly #timer: DwellTimer;
  readonly counter = document.createElement('bdi');
  readonly #listeners = new AbortController();
  #current: ReadonlyMap<string, Headline> = new Map();
  #expiredIds: ReadonlySet<string> = new Set();
  #item: HeadlineItem | undefined;
  /** The last known position of the shown headline in the channel's order. */
  #index = 0;

  /** `steps` are the buttons for the previous and the next headline. */
  constructor(options: ModeOptions, steps: readonly HTMLElement[] = [], clock?: DwellClock) {
    this.#options = options;
    this.#pauseReasons = new Set(options.pauseReasons);
    this.#timer = new DwellTimer(() => this.#next(), clock);
    this.#timer.setPaused(this.#pauseReasons.size > 0);
    options.list.classList.add('flip');
    this.counter.part.add('counter');
    this.#pauseWhileFocused(steps);
  }

  show({ headlines, expiredIds }: ViewContent): void {
    const { queue } = this.#options;
    this.#current = indexById(headlines);
    this.#expiredIds = new Set([...this.#expiredIds, ...expiredIds]);
    queue.replace(headlines, this.#nowMs());
    this.#update();
    this.#schedule();
    this.#updateCounter();
  }

  pause(reason: PauseReason): void {
    this.#pauseReasons.add(reason);
    this.#timer.setPaused(true);
  }

  resume(reason: PauseReason): void {
    this.#pauseReasons.delete(reason);
    this.#timer.setPaused(this.#pauseReasons.size > 0);
    if (reason === 'viewer') this.#update();
  }

  measure(): void {
    if (this.#item) this.#write(this.#item.headline);
    this.#updateCounter();
  }

  /** Another time may leave the title less room. */
  updateTimes(): void {
    this.measure();
  }

  step(by: 1 | -1): void {
    const { queue } = this.#options;
    const all = this.#all;
    const index = this.#indexIn(all);
    // An expired headline's position now belongs to the one after it.
    const next = index >= 0 ? index + by : this.#index + Math.min(0, by);
    const headline = all.at(next % all.length);
    if (!headline) return;
    // With the focus on a button, a screen reader must announce the new headline; a focused headline is read anyway.
    this.#options.list.setAttribute('aria-live', this.#item?.isFocused ? 'off' : 'polite');
    if (by > 0 && queue.hasUrgent(this.#nowMs())) return this.#showHeadline(queue.take(this.#nowMs()));
    this.#showHeadline(headline);
    queue.startFrom(all.at((this.#index + 1) % all.length)?.id, this.#nowMs());
  }

  toEnd(end: 'first' | 'last'): void {
    const all = this.#all;
    this.#showHeadline(end === 'first' ? all[0] : all.at(-1));
    this.#options.queue.startFrom(all[(this.#index + 1) % all.length]?.id, this.#nowMs());
  }

  reveal(): void {
    // The only headline is always wholly in view.
  }

  close(): void {
    this.#listeners.abort();
    this.#timer.clear();
    if (this.counter.isConnected) this.counter.remove();
    const { list } = this.#options;
    list.classList.remove('flip');
    list.setAttribute('aria-live', 'off');
    list.replaceChildren();
    this.#item = undefined;
  }

  get #all(): readonly Headline[] {
    return this.#options.queue.orderedAt(this.#nowMs());
  }

  #pauseWhileFocused(steps: readonly HTMLElement[]): void {
    const { signal } = this.#listeners;
    // The text must not change by itself between two steps.
    for (const step of steps) {
      step.addEventListener('focus', () => step.matches(':focus-visible') && this.pause('step-buttons'), {
        signal,
      });
      step.addEventListener('blur', () => this.resume('step-buttons'), { signal });
    }
  }

  #nowMs(): number {
    return this.#options.context().nowMs();
  }

  #hasExpired(headline: Headline): boolean {
    return this.#expiredIds.has(headline.id) || hasExpired(headline, this.#nowMs());
  }

  #update(): void {
    const shown = this.#item?.headline;
    const current = shown && this.#current.get(shown.id);
    // A retracted headline leaves at once, even while paused; an expired one leaves at the next change.
    const isRetracted = shown && !current && !this.#hasExpired(shown);
    if (!shown || isRetracted) return this.#next();
    if (current && !isSameRevision(current, shown) && !this.#pauseReasons.has('viewer')) this.#write(current);
    this.#item?.removeOutdatedMark(this.#options.context());
  }

  #next(): void {
    this.#options.list.setAttribute('aria-live', 'off');
    this.#showHeadline(this.#options.queue.take(this.#nowMs()));
  }

  #showHeadline(headline: Headline | undefined): void {
    const before = this.#item;
    const { list, createItem, prefersReducedMotion } = this.#options;
    if (
      headline &&
      before &&
      headline.id === before.headline.id &&
      isSameRevision(headline, before.headline)
    ) {
      this.#timer.clear();
      return this.#schedule();
    }
    const item = headline && createItem(headline);
    this.#item = item;
    if (item && headline) {
      item.isTabStop = true;
      list.append(item.element);
      if (before?.isFocused) item.focus();
      this.#write(headline);
      if (before && !prefersReducedMotion()) item.element.animate({ opacity: [0, 1] }, fadeMs);
    }
    before?.element.remove();
    this.#timer.clear();
    this.#schedule();
    this.#updateCounter();
  }

  /** Sets the timer, unless there is nothing else to show. */
  #schedule(): void {
    const shown = this.#item?.headline;
    const all = this.#all;
    const isAlone = all.length === 0 ? !shown : all.length === 1 && all[0]?.id === shown?.id;
    if (isAlone || !shown) this.#timer.clear();
    else if (!this.#timer.isSet) this.#timer.set(dwellMs(shown.title));
  }

  #write(headline: Headline): void {
    const item = this.#item;
    if (!item) return;
    const title = writeParagraph(item, headline, this.#options.context());
    const whole = title?.cloneNode(true);
    if (!title || !(whole instanceof HTMLElement)) return;
    // The title comes first: the parts after it are hidden before any of its words.
    if (!this.#fits(item))
      for (const behind of item.element.querySelectorAll<HTMLElement>('[part=title] ~ *'))
        behind.hidden = true;
    const isTruncated = truncateToFit(title, title.lang, () => this.#fits(item));
    // Where a single word has no room beside the mark, only screen readers read the mark.
    if (!this.#fits(item)) item.element.querySelector('[part=breaking]')?.classList.add('unseen');
    if (!isTruncated) return;
    // Screen readers read the whole title, not the truncated one.
    title.setAttribute('aria-hidden', 'true');
    whole.removeAttribute('part');
    whole.className = 'unseen';
    title.after(whole);
  }

  #fits({ element }: HeadlineItem): boolean {
    const { list } = this.#options;
    const lineHeightPx = parseFloat(getComputedStyle(list).lineHeight);
    const maxPx = Math.min(list.clientHeight, (maxLines + 0.5) * lineHeightPx);
    // Beside a picture the link is a box of its own, which may be higher than the headline's.
    const boxes = [element, ...element.querySelectorAll('a')];
    // Under a parent that is not displayed there is nothing to measure.
    return list.clientHeight === 0 || boxes.every((box) => localHeightPx(box) <= maxPx);
  }

  #indexIn(all: readonly Headline[]): number {
    return all.findIndex(({ id }) => id === this.#item?.headline.id);
  }

  #updateCounter(): void {
    const all = this.#all;
    const index = this.#indexIn(all);
    if (index >= 0) this.#index = index;
    const text = index >= 0 ? countText(this.#options.strings(), index + 1, all.length) : '';
    if (text && this.counter.textContent !== text) this.counter.textContent = text;
    this.counter.hidden = all.length === 0;
  }
}
