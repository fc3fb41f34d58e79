import type { Headline } from '../../server/protocol/headline.ts';
import { hasExpired } from '../core/headline-dates.ts';
import { byId, isSame } from '../core/diff-headlines.ts';
import type { HeadlineView } from '../view/headline-item.ts';
import type { Edition, HoldReason, Strip } from '../view/view.ts';
import { countText } from './count-text.ts';
import { cutToFit } from './truncate.ts';
import type { ModeOptions } from './mode-options.ts';
import { writeParagraph } from './write-paragraph.ts';
import { dwellMs, Turn, type TurnClock } from './dwell-timer.ts';

const fadeMs = 240;

/** A title of more lines than this is cut. */
const linesMost = 2;

/** One headline at a time, each for as long as it takes to read; breaking ones come next. */
export class Flip implements Strip {
  readonly #options: ModeOptions;
  readonly #holds: Set<HoldReason>;
  readonly #turn: Turn;
  readonly counter = document.createElement('bdi');
  readonly #listening = new AbortController();
  #current: ReadonlyMap<string, Headline> = new Map();
  #expiredIds: ReadonlySet<string> = new Set();
  #view: HeadlineView | undefined;
  /** Where the shown headline stood in the channel's order when it was last there. */
  #index = 0;

  /** `steps` are the buttons for the next headline and the one before. */
  constructor(options: ModeOptions, steps: readonly HTMLElement[] = [], clock?: TurnClock) {
    this.#options = options;
    this.#holds = new Set(options.holds);
    this.#turn = new Turn(() => this.#next(), clock);
    this.#turn.setHeld(this.#holds.size > 0);
    options.list.classList.add('flip');
    this.counter.part.add('counter');
    this.#attach(steps);
  }

  show({ headlines, expiredIds }: Edition): void {
    const { queue } = this.#options;
    this.#current = byId(headlines);
    this.#expiredIds = new Set([...this.#expiredIds, ...expiredIds]);
    queue.replace(headlines, this.#nowMs());
    this.#correct();
    this.#plan();
    this.#count();
  }

  hold(reason: HoldReason): void {
    this.#holds.add(reason);
    this.#turn.setHeld(true);
  }

  release(reason: HoldReason): void {
    this.#holds.delete(reason);
    this.#turn.setHeld(this.#holds.size > 0);
    if (reason === 'viewer') this.#correct();
  }

  measure(): void {
    if (this.#view) this.#write(this.#view.headline);
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
    this.#options.list.ariaLive = this.#view?.isFocused ? 'off' : 'polite';
    if (by > 0 && queue.hasUrgent(this.#nowMs())) return this.#put(queue.take(this.#nowMs()));
    this.#put(headline);
    queue.turnTo(all.at((this.#index + 1) % all.length)?.id, this.#nowMs());
  }

  toEnd(end: 'first' | 'last'): void {
    const all = this.#all;
    this.#put(end === 'first' ? all[0] : all.at(-1));
    this.#options.queue.turnTo(all[(this.#index + 1) % all.length]?.id, this.#nowMs());
  }

  reveal(): void {
    // The one that is there is wholly in view.
  }

  close(): void {
    this.#listening.abort();
    this.#turn.clear();
    this.counter.remove();
    const { list } = this.#options;
    list.classList.remove('flip');
    list.ariaLive = 'off';
    list.replaceChildren();
    this.#view = undefined;
  }

  get #all(): readonly Headline[] {
    return this.#options.queue.at(this.#nowMs());
  }

  #attach(steps: readonly HTMLElement[]): void {
    const { signal } = this.#listening;
    // Nobody wants the text to change by itself between two steps.
    for (const step of steps) {
      step.addEventListener('focus', () => step.matches(':focus-visible') && this.hold('stepping'), {
        signal,
      });
      step.addEventListener('blur', () => this.release('stepping'), { signal });
    }
  }

  #nowMs(): number {
    return this.#options.wording().nowMs();
  }

  #hasExpired(headline: Headline): boolean {
    return this.#expiredIds.has(headline.id) || hasExpired(headline, this.#nowMs());
  }

  #correct(): void {
    const shown = this.#view?.headline;
    const current = shown && this.#current.get(shown.id);
    // What was withdrawn goes at once, also while held; what expired goes at the next turn.
    const isWithdrawn = shown && !current && !this.#hasExpired(shown);
    if (!shown || isWithdrawn) return this.#next();
    if (current && !isSame(current, shown) && !this.#holds.has('viewer')) this.#write(current);
    this.#view?.calm(this.#options.wording());
  }

  #next(): void {
    this.#options.list.ariaLive = 'off';
    this.#put(this.#options.queue.take(this.#nowMs()));
  }

  #put(headline: Headline | undefined): void {
    const before = this.#view;
    const { list, newView, isCalm } = this.#options;
    if (headline && before && headline.id === before.headline.id && isSame(headline, before.headline)) {
      this.#turn.clear();
      return this.#plan();
    }
    const view = headline && newView(headline);
    this.#view = view;
    if (view && headline) {
      view.isTabStop = true;
      list.append(view.element);
      if (before?.isFocused) view.focus();
      this.#write(headline);
      if (before && !isCalm()) view.element.animate({ opacity: [0, 1] }, fadeMs);
    }
    before?.element.remove();
    this.#turn.clear();
    this.#plan();
    this.#count();
  }

  /** Sets the next turn, if there is anything that could come. */
  #plan(): void {
    const shown = this.#view?.headline;
    const all = this.#all;
    const isAlone = all.length === 0 ? !shown : all.length === 1 && all[0]?.id === shown?.id;
    if (isAlone || !shown) this.#turn.clear();
    else if (!this.#turn.isSet) this.#turn.set(dwellMs(shown.title));
  }

  #write(headline: Headline): void {
    const view = this.#view;
    if (!view) return;
    const title = writeParagraph(view, headline, this.#options.wording());
    const whole = title?.cloneNode(true);
    if (!title || !(whole instanceof HTMLElement)) return;
    if (!cutToFit(title, title.lang, () => this.#fits(view))) return;
    // The eye sees what is left, a screen reader hears it all.
    title.ariaHidden = 'true';
    whole.removeAttribute('part');
    whole.className = 'unseen';
    title.after(whole);
  }

  #fits({ element }: HeadlineView): boolean {
    const { list } = this.#options;
    const lineHeightPx = parseFloat(getComputedStyle(list).lineHeight);
    const mostPx = Math.min(list.clientHeight, (linesMost + 0.5) * lineHeightPx);
    // In a parent that is not displayed there is nothing to measure.
    return list.clientHeight === 0 || element.getBoundingClientRect().height <= mostPx;
  }

  #indexIn(all: readonly Headline[]): number {
    return all.findIndex(({ id }) => id === this.#view?.headline.id);
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
