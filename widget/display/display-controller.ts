import { loadAfter } from './load-deferred.ts';
import type * as After from './deferred.ts';
import { order } from '../../server/protocol/order.ts';
import { nextChangeMs } from '../core/headline-dates.ts';
import { Queue } from '../core/headline-queue.ts';
import type { Headline } from '../../server/protocol/headline.ts';
import type { Mode } from '../element/mode-attribute.ts';
import type * as Modes from '../modes/modes.ts';
import { Conveyor } from '../marquee/marquee.ts';
import { byHand } from '../input/load-gestures.ts';
import type { HandsOptions } from '../input/attach-gestures.ts';
import { HeadlineView, viewIn, type Wording } from '../view/headline-item.ts';
import type { Edition, HoldReason, Room, Strip } from '../view/view.ts';
import type { Strings } from '../i18n/strings.ts';
import { warnOnce } from '../element/warn-once.ts';

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
  strings(): Strings;
  /** A headline's element before it is measured, with what else belongs to it. */
  dress(view: HeadlineView): HeadlineView;
  onAway(isAway: boolean): void;
  onSettled(part: typeof After): void;
}

/** A mode, or the row that stands for the moving line for who does not want motion. */
type Show = Mode | 'row';

/** Puts the strip on the page: chooses how headlines are shown, measures, and tells it when nobody looks. */
export class Stage {
  readonly #options: StageOptions;
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #holds = new Set<HoldReason>();
  #mode: Mode = 'scroll';
  #modes: typeof Modes | undefined;
  #strip: Strip | undefined;
  /** What `#strip` is. */
  #shown: Show | undefined;
  #queue = new Queue();
  #edition: Edition | undefined;
  #dueTimer: ReturnType<typeof setTimeout> | undefined;
  #cause = '';
  #settledBy: AbortSignal | undefined;
  #connection = new AbortController();

  constructor(options: StageOptions) {
    this.#options = options;
  }

  connect(): void {
    this.#connection.abort();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const { viewport, probe } = this.#options;

    this.#calm.addEventListener('change', () => this.#play(), { signal });
    const observer = new ResizeObserver(() => this.measure());
    for (const each of [viewport, probe]) observer.observe(each);
    signal.addEventListener('abort', () => observer.disconnect());
    if (this.#edition) void this.#settle();
    this.hold('detached', false);
  }

  disconnect(): void {
    clearTimeout(this.#dueTimer);
    this.hold('detached', true);
    this.#connection.abort();
  }

  /** With the first headlines comes what is needed once they are there. */
  async #settle(): Promise<void> {
    const { signal } = this.#connection;
    if (this.#settledBy === signal) return;
    this.#settledBy = signal;
    const part = await loadAfter();
    if (!part || signal.aborted) return;

    const { viewport, list, wording } = this.#options;
    part.watchPresence(viewport, signal, (absence, isAway) => {
      this.hold(absence, isAway);
      this.#showAgain();
      if (absence === 'off-screen') this.#options.onAway(isAway);
    });
    const endMinutes = part.everyMinute(() => part.retime(list, wording()));
    signal.addEventListener('abort', endMinutes);
    this.#options.onSettled(part);
    part.adoptAfterStyles(viewport.getRootNode(), signal);
    part.watchPrinting({
      viewport,
      signal,
      headlines: () => order(this.#edition?.headlines ?? [], this.#nowMs()),
      elementOf: (headline) => new HeadlineView(headline, wording()).element,
    });
    part.attachHands({
      ...this.#options,
      signal,
      byHand,
      viewIn,
      onReach: () => void this.#offerSteps(),
      strip: () => this.#strip,
      direction: () => wording().direction,
    });
  }

  async #offerSteps(): Promise<void> {
    const { viewport, strings } = this.#options;
    const { offerSteps } = await import('../input/step-buttons.ts');
    offerSteps(viewport, strings(), (by) => this.step(by));
  }

  show(edition: Edition): void {
    if (edition.headlines === this.#edition?.headlines) return;
    this.#edition = edition;
    void this.#settle();
    if (this.#strip) this.#showAgain();
    else void this.#play();
  }

  /** Takes everything off, until there is something to show again. */
  clear(): void {
    clearTimeout(this.#dueTimer);
    this.#edition = undefined;
    this.#strip?.close();
    this.#strip = undefined;
    this.#shown = undefined;
    this.#queue = new Queue();
  }

  /** Shows headlines in `mode` from now on; with `hasChoice` the viewer is offered others. */
  async setMode(mode: Mode, hasChoice: boolean): Promise<void> {
    this.#mode = mode;
    void this.#play();
    if (hasChoice) await this.#load();
    this.#modes?.speak(this.#options.viewport, this.#options.strings());
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
    const nowMs = this.#nowMs();
    const dueMs = nextChangeMs(edition.headlines, nowMs);
    if (dueMs < Infinity)
      this.#dueTimer = setTimeout(() => this.#showAgain(), Math.min(dueMs - nowMs, longestTimerMs));
  }

  get #isAway(): boolean {
    return absences.some((reason) => this.#holds.has(reason));
  }

  #nowMs(): number {
    return this.#options.wording().nowMs();
  }

  hold(reason: HoldReason, isHeld: boolean): void {
    if (isHeld) this.#holds.add(reason);
    else this.#holds.delete(reason);
    if (isHeld) this.#strip?.hold(reason);
    else this.#strip?.release(reason);
  }

  get #wanted(): Show {
    return this.#mode === 'scroll' && this.#calm.matches ? 'row' : this.#mode;
  }

  async #play(): Promise<void> {
    const wanted = this.#wanted;
    if (wanted !== 'scroll' && this.#edition) await this.#load();
    if (!this.#edition || wanted !== this.#wanted) return;
    const part = wanted === 'scroll' ? undefined : this.#modes;
    const shown = part ? wanted : 'scroll';
    if (shown !== this.#shown) this.#change(shown, this.#edition);
    // Without its part, the line itself has to do for who does not want motion.
    if (shown === 'scroll') this.#strip?.[this.#calm.matches ? 'hold' : 'release']('calm');
  }

  /** Few want another than the moving line, so that the others are loaded only for them. */
  async #load(): Promise<void> {
    try {
      this.#modes ??= await import('../modes/modes.ts');
    } catch (error) {
      // Blocked by the page's policy, or gone with an older build.
      warnOnce(String(error));
    }
  }

  /** The headline that is read now is the first that is seen then, and the focus stays where it is. */
  #change(shown: Show, { headlines }: Edition): void {
    const { viewport, wording, dress } = this.#options;
    const leaving = this.#strip && this.#modes?.leave(viewport, (element) => viewIn([element]));
    this.#strip?.close();
    this.#queue.replace(headlines, this.#nowMs());
    this.#queue.turnTo(leaving?.placeId, this.#nowMs());
    const options = {
      ...this.#options,
      holds: this.#holds,
      queue: this.#queue,
      startId: leaving?.placeId,
      isCalm: () => this.#calm.matches,
      room: () => this.#room(),
      newView: (headline: Headline) => dress(new HeadlineView(headline, wording())),
    };
    this.#strip =
      shown === 'scroll' || !this.#modes ? new Conveyor(options) : this.#modes.openMode(shown, options);
    this.#shown = shown;
    this.#strip.measure();
    this.#showAgain();
    leaving?.restoreFocus();
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
