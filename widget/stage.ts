import { nextChangeMs } from './core/dates.ts';
import { Conveyor } from './motion/conveyor.ts';
import { attachHands, type HandsOptions } from './motion/hands.ts';
import { watchPresence } from './motion/presence.ts';
import { HeadlineView, type Wording } from './motion/headline-view.ts';
import type { Edition, HoldReason, Room, Strip, StripOptions } from './motion/strip.ts';

/** While one of these holds, nobody looks, and no timer runs. */
const absences: readonly HoldReason[] = ['hidden', 'off-screen', 'detached'];

/** The longest that a browser's timer can wait. */
const longestTimerMs = 2 ** 31 - 1;

export interface StageOptions extends Pick<HandsOptions, 'onSelect' | 'onToggle'> {
  readonly viewport: HTMLElement;
  readonly list: HTMLElement;
  /** A hidden line of fixed text in the strip's own type. */
  readonly probe: HTMLElement;
  wording(): Wording;
  emPerSecond(): number;
  /** Nobody can see the strip, or somebody can again. */
  onAway(isAway: boolean): void;
}

/** Puts the strip on the page: chooses between moving and still, measures, and tells it when nobody looks. */
export class Stage {
  readonly #options: StageOptions;
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #holds = new Set<HoldReason>();
  #strip: Strip | undefined;
  #edition: Edition | undefined;
  #dueTimer: ReturnType<typeof setTimeout> | undefined;
  #cause = '';
  #connection = new AbortController();

  constructor(options: StageOptions) {
    this.#options = options;
  }

  connect(): void {
    this.#connection.abort();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const { viewport, probe, onSelect, onToggle, wording } = this.#options;

    this.#calm.addEventListener(
      'change',
      () => {
        this.#strip?.close();
        this.#strip = undefined;
        void this.#play();
      },
      { signal },
    );
    watchPresence(viewport, signal, (absence, isAway) => {
      this.#set(absence, isAway);
      this.#showAgain();
      if (absence === 'off-screen') this.#options.onAway(isAway);
    });
    const observer = new ResizeObserver(() => this.measure());
    observer.observe(viewport);
    observer.observe(probe);
    signal.addEventListener('abort', () => observer.disconnect());
    attachHands({
      viewport,
      signal,
      onSelect,
      onToggle,
      strip: () => this.#strip,
      direction: () => wording().direction,
    });
    this.#set('detached', false);
  }

  disconnect(): void {
    clearTimeout(this.#dueTimer);
    this.#set('detached', true);
    this.#connection.abort();
  }

  show(edition: Edition): void {
    if (edition.headlines === this.#edition?.headlines) return;
    this.#edition = edition;
    if (this.#strip) this.#showAgain();
    else void this.#play();
  }

  /** Takes everything off, until there is something to show again. */
  clear(): void {
    clearTimeout(this.#dueTimer);
    this.#edition = undefined;
    this.#strip?.close();
    this.#strip = undefined;
  }

  pause(isPaused: boolean): void {
    this.#set('viewer', isPaused);
  }

  step(by: 1 | -1): void {
    this.#strip?.step(by);
  }

  /** Measures again if `cause`, which is anything that a measure depends on, is another than the last. */
  measureFor(cause: string): void {
    if (cause === this.#cause) return;
    this.#cause = cause;
    this.measure();
  }

  measure(): void {
    this.#strip?.measure();
  }

  /** Shows what is known, and again when the first headline ends to be breaking, pinned or due by its own date. */
  #showAgain(): void {
    clearTimeout(this.#dueTimer);
    const edition = this.#edition;
    if (!edition || !this.#strip) return;
    this.#strip.show(edition);
    if (this.#isAway) return;
    const nowMs = this.#options.wording().nowMs();
    const dueMs = nextChangeMs(edition.headlines, nowMs);
    if (dueMs < Infinity)
      this.#dueTimer = setTimeout(() => this.#showAgain(), Math.min(dueMs - nowMs, longestTimerMs));
  }

  get #isAway(): boolean {
    return absences.some((reason) => this.#holds.has(reason));
  }

  #set(reason: HoldReason, isHeld: boolean): void {
    if (isHeld) this.#holds.add(reason);
    else this.#holds.delete(reason);
    if (isHeld) this.#strip?.hold(reason);
    else this.#strip?.release(reason);
  }

  async #play(): Promise<void> {
    if (!this.#edition) return;
    const { list, wording, emPerSecond } = this.#options;
    const isReduced = this.#calm.matches;
    const options: StripOptions = {
      list,
      wording,
      emPerSecond,
      holds: this.#holds,
      room: () => this.#room(),
      newView: (headline) => new HeadlineView(headline, wording()),
    };
    // Few want the row, so that it is loaded only for them.
    const strip = isReduced
      ? new (await import('./motion/still-row.ts')).StillRow(options)
      : new Conveyor(options);
    if (!this.#edition || this.#strip || isReduced !== this.#calm.matches) return strip.close();
    this.#strip = strip;
    strip.measure();
    this.#showAgain();
  }

  #room(): Room {
    const { viewport, probe } = this.#options;
    return {
      widthPx: viewport.getBoundingClientRect().width,
      fontSizePx: parseFloat(getComputedStyle(viewport).fontSize),
      probePx: probe.getBoundingClientRect().width,
    };
  }
}
