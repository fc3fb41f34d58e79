import { loadDeferred } from './load-deferred.ts';
import type * as After from './deferred.ts';
import { order } from '../../server/protocol/order.ts';
import { nextChangeMs } from '../core/headline-dates.ts';
import { HeadlineQueue } from '../core/headline-queue.ts';
import type { Headline } from '../../server/protocol/headline.ts';
import type { Mode } from '../element/mode-attribute.ts';
import type * as Modes from '../modes/modes.ts';
import { Marquee } from '../marquee/marquee.ts';
import { loadGestures } from '../input/load-gestures.ts';
import type { GestureOptions } from '../input/attach-gestures.ts';
import { HeadlineItem, itemIn, type RenderContext } from '../view/headline-item.ts';
import type { PauseReason } from '../view/pause-reason.ts';
import type { Metrics, View, ViewContent } from '../view/view.ts';
import type { Strings } from '../i18n/strings.ts';
import { warnOnce } from '../element/warn-once.ts';

/** While one of these holds, nobody looks, and no timer runs. */
const absences: readonly PauseReason[] = ['hidden', 'off-screen', 'detached'];

/** The longest that a browser's timer can wait. */
const longestTimerMs = 2 ** 31 - 1;

export interface StageOptions extends Pick<GestureOptions, 'onSelect' | 'onToggle'> {
  readonly viewport: HTMLElement;
  readonly list: HTMLElement;
  /** A hidden line of fixed text in the strip's own type. */
  readonly probe: HTMLElement;
  context(): RenderContext;
  emPerSecond(): number;
  strings(): Strings;
  /** A headline's element before it is measured, with what else belongs to it. */
  dress(view: HeadlineItem): HeadlineItem;
  onAway(isAway: boolean): void;
  onSettled(part: typeof After): void;
}

/** A mode, or the row that stands for the moving line for who does not want motion. */
type Show = Mode | 'row';

/** Puts the strip on the page: chooses how headlines are shown, measures, and tells it when nobody looks. */
export class Stage {
  readonly #options: StageOptions;
  readonly #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #pauseReasons = new Set<PauseReason>();
  #mode: Mode = 'scroll';
  #modes: typeof Modes | undefined;
  #view: View | undefined;
  /** What `#view` is. */
  #shown: Show | undefined;
  #queue = new HeadlineQueue();
  #content: ViewContent | undefined;
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

    this.#reducedMotion.addEventListener('change', () => this.#play(), { signal });
    const observer = new ResizeObserver(() => this.measure());
    for (const each of [viewport, probe]) observer.observe(each);
    signal.addEventListener('abort', () => observer.disconnect());
    if (this.#content) void this.#settle();
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
    const part = await loadDeferred();
    if (!part || signal.aborted) return;

    const { viewport, list, context } = this.#options;
    part.watchVisibility(viewport, signal, (absence, isAway) => {
      this.hold(absence, isAway);
      this.#showAgain();
      if (absence === 'off-screen') this.#options.onAway(isAway);
    });
    const endMinutes = part.everyMinute(() => part.updateTimes(list, context()));
    signal.addEventListener('abort', endMinutes);
    this.#options.onSettled(part);
    part.adoptDeferredStyles(viewport.getRootNode(), signal);
    part.watchPrinting({
      viewport,
      signal,
      headlines: () => order(this.#content?.headlines ?? [], this.#nowMs()),
      elementOf: (headline) => new HeadlineItem(headline, context()).element,
    });
    part.attachGestures({
      ...this.#options,
      signal,
      loadGestures,
      itemIn,
      onReach: () => void this.#offerSteps(),
      view: () => this.#view,
      draggable: () => (this.#view instanceof Marquee ? this.#view : undefined),
      direction: () => context().direction,
    });
  }

  async #offerSteps(): Promise<void> {
    const { viewport, strings } = this.#options;
    const { showStepButtons } = await import('../input/step-buttons.ts');
    showStepButtons(viewport, strings(), (by) => this.step(by));
  }

  show(content: ViewContent): void {
    if (content.headlines === this.#content?.headlines) return;
    this.#content = content;
    void this.#settle();
    if (this.#view) this.#showAgain();
    else void this.#play();
  }

  /** Takes everything off, until there is something to show again. */
  clear(): void {
    clearTimeout(this.#dueTimer);
    this.#content = undefined;
    this.#view?.close();
    this.#view = undefined;
    this.#shown = undefined;
    this.#queue = new HeadlineQueue();
  }

  /** Shows headlines in `mode` from now on; with `hasChoice` the viewer is offered others. */
  async setMode(mode: Mode, hasChoice: boolean): Promise<void> {
    this.#mode = mode;
    void this.#play();
    if (hasChoice) await this.#load();
    this.#modes?.setStrings(this.#options.viewport, this.#options.strings());
  }

  step(by: 1 | -1): void {
    this.#view?.step(by);
  }

  /** Measures again if `cause`, which is anything that a measure depends on, is another than the last. */
  measureFor(cause: string): void {
    if (cause === this.#cause) return;
    this.#cause = cause;
    this.measure();
  }

  measure(): void {
    this.#view?.measure();
  }

  /** Shows what is known, and again when the first headline ends to be breaking, pinned or due by its own date. */
  #showAgain(): void {
    clearTimeout(this.#dueTimer);
    const content = this.#content;
    if (!content || !this.#view) return;
    this.#view.show(content);
    if (this.#isAway) return;
    const nowMs = this.#nowMs();
    const dueMs = nextChangeMs(content.headlines, nowMs);
    if (dueMs < Infinity)
      this.#dueTimer = setTimeout(() => this.#showAgain(), Math.min(dueMs - nowMs, longestTimerMs));
  }

  get #isAway(): boolean {
    return absences.some((reason) => this.#pauseReasons.has(reason));
  }

  #nowMs(): number {
    return this.#options.context().nowMs();
  }

  hold(reason: PauseReason, isHeld: boolean): void {
    if (isHeld) this.#pauseReasons.add(reason);
    else this.#pauseReasons.delete(reason);
    if (isHeld) this.#view?.pause(reason);
    else this.#view?.resume(reason);
  }

  get #wanted(): Show {
    return this.#mode === 'scroll' && this.#reducedMotion.matches ? 'row' : this.#mode;
  }

  async #play(): Promise<void> {
    const wanted = this.#wanted;
    if (wanted !== 'scroll' && this.#content) await this.#load();
    if (!this.#content || wanted !== this.#wanted) return;
    const part = wanted === 'scroll' ? undefined : this.#modes;
    const shown = part ? wanted : 'scroll';
    if (shown !== this.#shown) this.#change(shown, this.#content);
    // Without its part, the line itself has to do for who does not want motion.
    if (shown === 'scroll') this.#view?.[this.#reducedMotion.matches ? 'pause' : 'resume']('reduced-motion');
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
  #change(shown: Show, { headlines }: ViewContent): void {
    const { viewport, context, dress } = this.#options;
    const leaving = this.#view && this.#modes?.leaveView(viewport, (element) => itemIn([element]));
    this.#view?.close();
    this.#queue.replace(headlines, this.#nowMs());
    this.#queue.startFrom(leaving?.placeId, this.#nowMs());
    const options = {
      ...this.#options,
      pauseReasons: this.#pauseReasons,
      queue: this.#queue,
      startId: leaving?.placeId,
      prefersReducedMotion: () => this.#reducedMotion.matches,
      metrics: () => this.#metrics(),
      loadMovement: loadGestures,
      createItem: (headline: Headline) => dress(new HeadlineItem(headline, context())),
    };
    this.#view =
      shown === 'scroll' || !this.#modes ? new Marquee(options) : this.#modes.createView(shown, options);
    this.#shown = shown;
    this.#view.measure();
    this.#showAgain();
    leaving?.restoreFocus();
  }

  #metrics(): Metrics {
    const { viewport, probe } = this.#options;
    return {
      widthPx: viewport.getBoundingClientRect().width,
      fontSizePx: parseFloat(getComputedStyle(viewport).fontSize),
      probePx: probe.getBoundingClientRect().width,
    };
  }
}
