import type { PauseReason } from '../view/pause-reason.ts';
import { type DwellClock, DwellTimer } from './dwell-timer.ts';

/**
 * The moving line shows this many words per minute at its normal speed (docs/decisions/0016): even a slow reader of a distant screen
 * keeps up.
 */
const wordsPerMinute = 100;

/** Nothing moves when the page changes, so a reader first has to notice it. */
const noticeMs = 3000;

/** This long after the last touch, the screen counts as unattended again. */
const untouchedMs = 60_000;

/** Reasons without a touch: the strip just cannot be seen. */
const awayReasons: ReadonlySet<PauseReason> = new Set(['hidden', 'off-screen', 'detached']);

/** Events that show that a viewer is reading the strip. */
const touches = ['pointerdown', 'pointermove', 'wheel', 'keydown', 'focusin'] as const;

export function readingMs(words: number): number {
  return noticeMs + (words / wordsPerMinute) * 60_000;
}

export interface PageTurnerOptions {
  /** A touch of it means that somebody reads. */
  readonly section: Element | null;
  readonly signal: AbortSignal;
  readonly pauseReasons: Iterable<PauseReason>;
  onTurn(): void;
  /** How many words are on the page. */
  words(): number;
  readonly clock?: DwellClock | undefined;
}

/** Turns the page of a screen that nobody touches, each time after as long as the page takes to read. */
export class PageTurner {
  readonly #options: PageTurnerOptions;
  readonly #pauseReasons: Set<PauseReason>;
  readonly #timer: DwellTimer;

  constructor(options: PageTurnerOptions) {
    this.#options = options;
    const { section, signal, pauseReasons, clock } = options;
    this.#pauseReasons = new Set(pauseReasons);
    this.#timer = new DwellTimer(() => this.#turn(), clock);
    this.#timer.setPaused(this.#pauseReasons.size > 0);
    for (const type of touches)
      section?.addEventListener(type, () => this.touch(), { signal, passive: true, capture: true });
    signal.addEventListener('abort', () => this.#timer.clear());
  }

  /** Begins with the first page, once there is one. */
  start(): void {
    if (!this.#timer.isSet) this.#timer.set(readingMs(this.#options.words()));
  }

  /** Leaves the page to the reader who touched the strip. */
  touch(): void {
    this.#timer.set(untouchedMs);
  }

  pause(reason: PauseReason): void {
    this.#pauseReasons.add(reason);
    this.#timer.setPaused(true);
  }

  resume(reason: PauseReason): void {
    if (!this.#pauseReasons.delete(reason)) return;
    if (!awayReasons.has(reason)) this.touch();
    this.#timer.setPaused(this.#pauseReasons.size > 0);
  }

  #turn(): void {
    this.#options.onTurn();
    this.start();
  }
}
