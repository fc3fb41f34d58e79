import type { Headline } from '../../server/protocol/headline.ts';
import { hasExpired } from '../core/headline-dates.ts';
import { indexById, isSameRevision } from '../core/diff-headlines.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import type { PauseReason } from '../view/pause-reason.ts';
import type { View, ViewContent } from '../view/view.ts';
import { countText } from './count-text.ts';
import { truncateToFit } from './truncate.ts';
import type { ModeOptions } from './mode-options.ts';
import { writeParagraph } from './write-paragraph.ts';
import { dwellMs, DwellTimer, type DwellClock } from './dwell-timer.ts';

const fadeMs = 240;

/** A title of more lines than this is cut. */
const linesMost = 2;

/** One headline at a time, each for as long as it takes to read; breaking ones come next. */
export class FlipView implements View {
  readonly #options: ModeOptions;
  readonly #pauseReasons: Set<PauseReason>;
  readonly #turn: DwellTimer;
  readonly counter = document.createElement('bdi');
  readonly #listening = new AbortController();
  #current: ReadonlyMap<string, Headline> = new Map();
  #expiredIds: ReadonlySet<string> = new Set();
  #item: HeadlineItem | undefined;
  /** Where the shown headline stood in the channel's order when it was last there. */
  #index = 0;

  /** `steps` are the buttons for the next headline and the one before. */
  constructor(options: ModeOptions, steps: readonly HTMLElement[] = [], clock?: DwellClock) {
    this.#options = options;
    this.#pauseReasons = new Set(options.pauseReasons);
    this.#turn = new DwellTimer(() => this.#next(), clock);
    this.#turn.setPaused(this.#pauseReasons.size > 0);
    options.list.classList.add('flip');
    this.counter.part.add('counter');
    this.#attach(steps);
  }

  show({ headlines, expiredIds }: ViewContent): void {
    const { queue } = this.#options;
    this.#current = indexById(headlines);
    this.#expiredIds = new Set([...this.#expiredIds, ...expiredIds]);
    queue.replace(headlines, this.#nowMs());
    this.#correct();
    this.#plan();
    this.#count();
  }

  pause(reason: PauseReason): void {
    this.#pauseReasons.add(reason);
    this.#turn.setPaused(true);
  }

  resume(reason: PauseReason): void {
    this.#pauseReasons.delete(reason);
    this.#turn.setPaused(this.#pauseReasons.size > 0);
    if (reason === 'viewer') this.#correct();
  }

  measure(): void {
    if (this.#item) this.#write(this.#item.headline);
    this.#count();
  }

  step(by: 1 | -1): void {
    const { queue } = this.#options;
    const all = this.#all;
    const index = this.#indexIn(all);
    // In place of one that has expired stands the one that came after it.
    const next = index >= 0 ? index + by : this.#index + Math.min(0, by);
    const headline = all.at(next % all.length);
    if (!headline) return;
    // Who listens and has the focus on a button hears what came; a focused headline is read anyway.
    this.#options.list.ariaLive = this.#item?.isFocused ? 'off' : 'polite';
    if (by > 0 && queue.hasUrgent(this.#nowMs())) return this.#put(queue.take(this.#nowMs()));
    this.#put(headline);
    queue.startFrom(all.at((this.#index + 1) % all.length)?.id, this.#nowMs());
  }

  toEnd(end: 'first' | 'last'): void {
    const all = this.#all;
    this.#put(end === 'first' ? all[0] : all.at(-1));
    this.#options.queue.startFrom(all[(this.#index + 1) % all.length]?.id, this.#nowMs());
  }

  reveal(): void {
    // The one that is there is wholly in item.
  }

  close(): void {
    this.#listening.abort();
    this.#turn.clear();
    this.counter.remove();
    const { list } = this.#options;
    list.classList.remove('flip');
    list.ariaLive = 'off';
    list.replaceChildren();
    this.#item = undefined;
  }

  get #all(): readonly Headline[] {
    return this.#options.queue.orderedAt(this.#nowMs());
  }

  #attach(steps: readonly HTMLElement[]): void {
    const { signal } = this.#listening;
    // Nobody wants the text to change by itself between two steps.
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

  #correct(): void {
    const shown = this.#item?.headline;
    const current = shown && this.#current.get(shown.id);
    // What was withdrawn goes at once, also while held; what expired goes at the next turn.
    const isWithdrawn = shown && !current && !this.#hasExpired(shown);
    if (!shown || isWithdrawn) return this.#next();
    if (current && !isSameRevision(current, shown) && !this.#pauseReasons.has('viewer')) this.#write(current);
    this.#item?.removeOutdatedMark(this.#options.context());
  }

  #next(): void {
    this.#options.list.ariaLive = 'off';
    this.#put(this.#options.queue.take(this.#nowMs()));
  }

  #put(headline: Headline | undefined): void {
    const before = this.#item;
    const { list, createItem, prefersReducedMotion } = this.#options;
    if (
      headline &&
      before &&
      headline.id === before.headline.id &&
      isSameRevision(headline, before.headline)
    ) {
      this.#turn.clear();
      return this.#plan();
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
    this.#turn.clear();
    this.#plan();
    this.#count();
  }

  /** Sets the next turn, if there is anything that could come. */
  #plan(): void {
    const shown = this.#item?.headline;
    const all = this.#all;
    const isAlone = all.length === 0 ? !shown : all.length === 1 && all[0]?.id === shown?.id;
    if (isAlone || !shown) this.#turn.clear();
    else if (!this.#turn.isSet) this.#turn.set(dwellMs(shown.title));
  }

  #write(headline: Headline): void {
    const item = this.#item;
    if (!item) return;
    const title = writeParagraph(item, headline, this.#options.context());
    const whole = title?.cloneNode(true);
    if (!title || !(whole instanceof HTMLElement)) return;
    if (!truncateToFit(title, title.lang, () => this.#fits(item))) return;
    // The eye sees what is left, a screen reader hears it all.
    title.ariaHidden = 'true';
    whole.removeAttribute('part');
    whole.className = 'unseen';
    title.after(whole);
  }

  #fits({ element }: HeadlineItem): boolean {
    const { list } = this.#options;
    const lineHeightPx = parseFloat(getComputedStyle(list).lineHeight);
    const mostPx = Math.min(list.clientHeight, (linesMost + 0.5) * lineHeightPx);
    // In a parent that is not displayed there is nothing to measure.
    return list.clientHeight === 0 || element.getBoundingClientRect().height <= mostPx;
  }

  #indexIn(all: readonly Headline[]): number {
    return all.findIndex(({ id }) => id === this.#item?.headline.id);
  }

  #count(): void {
    const all = this.#all;
    const index = this.#indexIn(all);
    if (index >= 0) this.#index = index;
    const text = index >= 0 ? countText(this.#options.strings(), index + 1, all.length) : '';
    if (text && this.counter.textContent !== text) this.counter.textContent = text;
    this.counter.hidden = all.length === 0;
  }
}
