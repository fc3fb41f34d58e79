import type { ReactiveController } from 'lit';
import type { Headline } from '../../server/protocol/headline.ts';
import type { FeedState } from '../core/feed-state.ts';
import { nextChangeMs } from '../core/headline-dates.ts';
import { HeadlineQueue } from '../core/headline-queue.ts';
import { LazyPart } from '../element/lazy-part.ts';
import { type Mode, readMode } from '../element/mode-attribute.ts';
import { printable } from '../element/warn-once.ts';
import { readSpeed } from '../element/speed-attribute.ts';
import { type LoadGestures, loadGestures } from '../input/load-gestures.ts';
import { Marquee } from '../marquee/marquee.ts';
import { HeadlineItem, itemIn } from '../view/headline-item.ts';
import type { PauseReason } from '../view/pause-reason.ts';
import type { View } from '../view/view.ts';
import type { DisplayHost, DisplayOptions } from './display-options.ts';
import { loadDeferred } from './load-deferred.ts';
import { metricsOf, type Nodes, nodesIn } from './nodes.ts';

/** Reasons for which nobody sees the strip, so that no timer runs. */
const hiddenReasons: readonly PauseReason[] = ['hidden', 'off-screen', 'detached'];

/** The longest delay that a browser's timer can have. */
const maxTimerMs = 2 ** 31 - 1;

/** A mode, or the row that replaces the marquee for viewers who prefer reduced motion. */
type ViewName = Mode | 'row';

/** Decides which view shows the headlines, tells it when to measure, and pauses it while nobody sees it. */
export class DisplayController implements ReactiveController {
  readonly #host: DisplayHost;
  readonly #options: DisplayOptions;
  readonly #reducedMotion = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');
  readonly #pauseReasons = new Set<PauseReason>();
  readonly #modes = new LazyPart(
    () => import('../modes/mode-views.ts'),
    () => this.#host.requestUpdate(),
  );
  readonly #loadGestures: LoadGestures = (use) => void loadGestures(use, this.#options.connection.current);
  #nodes: Nodes | undefined;
  #view: View | undefined;
  #viewName: ViewName | undefined;
  #queue = new HeadlineQueue();
  /** What the view shows; `undefined` until there is something to show. */
  #shown: FeedState | undefined;
  #changeTimer: ReturnType<typeof setTimeout> | undefined;
  #measuredFor = '';
  #deferredFor: AbortSignal | undefined;
  #connection: AbortController | undefined;

  constructor(host: DisplayHost, options: DisplayOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#changeTimer);
    this.setPaused('detached', true);
    this.#connection?.abort();
    this.#connection = undefined;
  }

  hostUpdated(): void {
    const { isConnected, paused, modes, speed } = this.#host;
    this.#nodes ??= nodesIn(this.#host.shadowRoot);
    if (!isConnected || !this.#nodes) return;
    this.#connect(this.#nodes);
    this.setPaused('viewer', paused);
    void this.#updateView();
    void this.#updateModes(Boolean(modes));
    const { direction } = this.#options.context();
    this.#measureFor(`${direction} ${printable(speed)} ${this.#options.strings().lang}`);
    const state = this.#options.state();
    if (!state.headlines) {
      this.clear();
      // Formatting a time takes an engine long the first time, so this happens while the headlines are loading.
      setTimeout(() => this.#options.context().timeText(new Date().toISOString()));
      // The styles of error states are in the deferred part.
      if (state.status !== 'loading') void this.#attachDeferred();
    } else if (this.#options.isReady()) this.#show(state);
  }

  /** Removes all headlines, until there is something to show again. */
  clear(): void {
    clearTimeout(this.#changeTimer);
    this.#shown = undefined;
    this.#view?.close();
    this.#view = undefined;
    this.#viewName = undefined;
    this.#queue = new HeadlineQueue();
  }

  step(by: 1 | -1): void {
    this.#view?.step(by);
  }

  setPaused(reason: PauseReason, isPaused: boolean): void {
    if (isPaused) this.#pauseReasons.add(reason);
    else this.#pauseReasons.delete(reason);
    if (isPaused) this.#view?.pause(reason);
    else this.#view?.resume(reason);
  }

  #connect({ viewport, probe }: Nodes): void {
    // The window of the strip's document, which may not be the script's. A document without a window draws nothing.
    const { defaultView } = viewport.ownerDocument;
    if (this.#connection || !defaultView) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#reducedMotion?.addEventListener('change', () => void this.#updateView(), { signal });
    const observer = new defaultView.ResizeObserver(() => this.#view?.measure());
    for (const each of [viewport, probe]) observer.observe(each);
    signal.addEventListener('abort', () => observer.disconnect());
    this.setPaused('detached', false);
    if (this.#shown) void this.#attachDeferred();
  }

  #show(state: FeedState): void {
    if (state.headlines === this.#shown?.headlines) return;
    this.#shown = state;
    void this.#attachDeferred();
    if (this.#view) this.#refresh();
    else void this.#updateView();
  }

  /** Loads the deferred part with the first headlines, or with the message that there are none. */
  async #attachDeferred(): Promise<void> {
    const signal = this.#connection?.signal;
    if (!signal || this.#deferredFor === signal) return;
    this.#deferredFor = signal;
    const part = await loadDeferred(signal);
    // When a frame is removed, its window ends without any event.
    if (!part || signal.aborted || !this.#nodes?.viewport.ownerDocument.defaultView) return;
    part.attachDeferred({
      ...this.#options,
      ...this.#nodes,
      signal,
      loadGestures: this.#loadGestures,
      view: () => this.#view,
      step: (by) => this.step(by),
      onVisibilityChange: (reason, isHidden) => {
        this.setPaused(reason, isHidden);
        this.#refresh();
        if (reason === 'off-screen') this.#options.onVisibilityChange(!isHidden);
      },
    });
    this.#options.onDeferred(part);
  }

  /** Offers the viewer the other modes, if there is a choice. */
  async #updateModes(hasChoice: boolean): Promise<void> {
    if (hasChoice) await this.#modes.load(this.#connection?.signal);
    if (this.#nodes) this.#modes.part?.setStrings(this.#nodes.viewport, this.#options.strings());
  }

  /** Measures again if `cause` has changed. It covers everything besides the layout that a measurement depends on. */
  #measureFor(cause: string): void {
    if (cause === this.#measuredFor) return;
    this.#measuredFor = cause;
    this.#view?.measure();
  }

  /** Shows what is known, and again when the first headline stops being breaking or pinned, or expires. */
  #refresh(): void {
    clearTimeout(this.#changeTimer);
    const headlines = this.#shown?.headlines;
    if (!this.#shown || !headlines || !this.#view) return;
    this.#view.show({ ...this.#shown, headlines });
    if (hiddenReasons.some((reason) => this.#pauseReasons.has(reason))) return;
    const nowMs = this.#options.context().nowMs();
    const delayMs = nextChangeMs(headlines, nowMs) - nowMs;
    if (delayMs < Infinity)
      this.#changeTimer = setTimeout(() => this.#refresh(), Math.min(delayMs, maxTimerMs));
  }

  get #prefersReducedMotion(): boolean {
    return this.#reducedMotion?.matches ?? false;
  }

  get #wantedView(): ViewName {
    const mode = readMode(this.#host.mode);
    return mode === 'scroll' && this.#prefersReducedMotion ? 'row' : mode;
  }

  async #updateView(): Promise<void> {
    const wanted = this.#wantedView;
    if (wanted !== 'scroll' && this.#shown) await this.#modes.load(this.#connection?.signal);
    if (!this.#shown || !this.#connection || wanted !== this.#wantedView) return;
    const name = this.#modes.part ? wanted : 'scroll';
    if (name !== this.#viewName) this.#changeView(name, this.#shown.headlines ?? []);
    // Where the modes cannot be loaded, the marquee stands still for viewers who prefer reduced motion.
    if (name !== 'scroll') return;
    if (this.#prefersReducedMotion) this.#view?.pause('reduced-motion');
    else this.#view?.resume('reduced-motion');
  }

  /** The headline that is being read is the first in the next view, and the focus stays where it is. */
  #changeView(name: ViewName, headlines: readonly Headline[]): void {
    if (!this.#nodes) return;
    const nodes = this.#nodes;
    const { context, decorate } = this.#options;
    const place = this.#view && this.#modes.part?.leaveView(nodes.viewport, (element) => itemIn([element]));
    this.#view?.close();
    const nowMs = context().nowMs();
    this.#queue.replace(headlines, nowMs);
    this.#queue.startFrom(place?.headlineId, nowMs);
    const options = {
      ...this.#options,
      ...nodes,
      pauseReasons: this.#pauseReasons,
      queue: this.#queue,
      startId: place?.headlineId,
      prefersReducedMotion: () => this.#prefersReducedMotion,
      emPerSecond: () => readSpeed(this.#host.speed),
      metrics: () => metricsOf(nodes),
      loadMovement: this.#loadGestures,
      createItem: (headline: Headline) => decorate(new HeadlineItem(headline, context())),
    };
    const modes = this.#modes.part;
    this.#view = name === 'scroll' || !modes ? new Marquee(options) : modes.createView(name, options);
    this.#viewName = name;
    this.#view.measure();
    this.#refresh();
    place?.restoreFocus();
  }
}
