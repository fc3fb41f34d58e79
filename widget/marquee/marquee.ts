import type { Headline } from '../../server/protocol/headline.ts';
import { indexById, isSameRevision } from '../core/diff-headlines.ts';
import { hasExpired } from '../core/headline-dates.ts';
import type { HeadlineQueue } from '../core/headline-queue.ts';
import { paused, resumed, shiftedBy, withoutTween } from '../core/scroll-clock.ts';
import * as trackLayout from '../core/track-layout.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import type { PauseReason } from '../view/pause-reason.ts';
import { updateTabStop } from '../view/tab-stop.ts';
import type { Metrics, View, ViewContent } from '../view/view.ts';
import { completeSet } from './complete-set.ts';
import type { Draggable } from './draggable.ts';
import type { MarqueeOptions } from './marquee-options.ts';
import { timelineMs, Track, type TrackItem } from './track.ts';
import { untilRestMs, untilWakeUpMs } from './wake-up.ts';

const fadeMs = 240;

/** The width of the fade at an edge, as in the styles: text is placed clear of it. */
const edgeEm = 1.4;

/**
 * The moving line: which headline enters, which leaves and when to wake up. It wakes once per headline and runs no code per
 * frame. What is not on screen yet can change freely; a change never moves what is on screen.
 */
export class Marquee implements View, Draggable {
  readonly #options: MarqueeOptions;
  readonly queue: HeadlineQueue;
  readonly #pauseReasons: Set<PauseReason>;
  track: Track | undefined;
  #metrics: Metrics = { widthPx: 0, fontSizePx: 0, probePx: 0 };
  #current: ReadonlyMap<string, Headline> = new Map();
  #expiredIds: ReadonlySet<string> = new Set();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #nextFocus: HeadlineItem | undefined;

  constructor(options: MarqueeOptions) {
    this.#options = options;
    this.queue = options.queue;
    this.#pauseReasons = new Set(options.pauseReasons);
  }

  show({ headlines, expiredIds }: ViewContent): void {
    this.#current = indexById(headlines);
    const shownIds = new Set(this.track?.items.map(({ headline }) => headline.id));
    this.#expiredIds = new Set([...this.#expiredIds, ...expiredIds].filter((id) => shownIds.has(id)));
    this.queue.replace(headlines, this.serverMs);
    this.refresh();
  }

  pause(reason: PauseReason): void {
    if (this.#pauseReasons.has(reason)) return;
    this.#pauseReasons.add(reason);
    this.track?.updateClock(paused);
    if (this.#pauseReasons.has('detached')) this.track?.release();
    this.#scheduleWakeUp();
  }

  resume(reason: PauseReason): void {
    if (!this.#pauseReasons.delete(reason)) return;
    if (this.#pauseReasons.size === 0) this.track?.updateClock(resumed);
    else if (reason === 'detached') this.track?.updateClock(paused);
    this.refresh();
  }

  measure(): void {
    const before = this.#metrics;
    const metrics = this.#options.metrics();
    // Under a parent that is not displayed there is nothing to measure: everything stays as it is.
    if (metrics.widthPx === 0) return;
    this.#metrics = metrics;
    const speedPxPerMs = (this.#options.emPerSecond() * metrics.fontSizePx) / 1000;
    const { direction } = this.#options.context();
    if (this.track) {
      this.track.resize(metrics.widthPx, speedPxPerMs, direction);
      if (metrics.widthPx !== before.widthPx || metrics.probePx !== before.probePx)
        this.#options.loadMovement(({ refit }) => refit(this, metrics, before));
    } else {
      const clock = { offsetPx: 0, atMs: timelineMs(), speedPxPerMs, isPaused: this.#pauseReasons.size > 0 };
      this.track = new Track(this.#options.list, direction, clock, metrics.widthPx);
    }
    this.refresh();
  }

  step(by: 1 | -1): void {
    this.#options.loadMovement(({ step }) => step(this, by));
  }

  toEnd(end: 'first' | 'last'): void {
    this.#options.loadMovement(({ toEnd }) => toEnd(this, end));
  }

  reveal(item: HeadlineItem): void {
    this.#options.loadMovement(({ reveal }) => reveal(this, item));
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const passage of this.track?.passages ?? []) this.track?.remove(passage);
    this.track = undefined;
  }

  get isAtRest(): boolean {
    return this.#pauseReasons.has('fits');
  }

  get roomPx(): number {
    return this.#metrics.widthPx - edgeEm * this.#metrics.fontSizePx;
  }

  get serverMs(): number {
    return this.#options.context().nowMs();
  }

  refresh(): void {
    if (!this.track) return;
    for (const item of this.track.items) this.#update(item);
    this.#removeDeparted(this.track);
    this.#fill(this.track);
    updateTabStop(this.track.items);
    this.#scheduleWakeUp();
    const nextFocus = this.#nextFocus;
    this.#nextFocus = undefined;
    nextFocus?.focus();
  }

  #update(item: HeadlineItem): void {
    if (!item.isLive) return;
    const { headline } = item;
    const context = this.#options.context();
    const current = this.#current.get(headline.id);
    if (!current) {
      const isExpired = this.#expiredIds.has(headline.id) || hasExpired(headline, this.serverMs);
      // An expired headline may finish its passage, but at rest it would never finish.
      if (!isExpired || this.isAtRest) this.#fadeOut(item);
      return;
    }
    item.removeOutdatedMark(context);
    // While the viewer has paused, only retractions change the screen.
    if (isSameRevision(current, headline) || this.#pauseReasons.has('viewer')) return;
    if (item.rewrite(current, context)) return;
    this.#fadeOut(item);
    this.queue.prioritize(current.id);
  }

  /** Removes headlines that have left, and those still out of view that should not enter now. */
  #removeDeparted(track: Track): void {
    const { layout, passages } = track;
    const nowMs = timelineMs();
    const isUrgent = !this.#pauseReasons.has('viewer') && this.queue.hasUrgent(this.serverMs);
    const isEmpty = track.passages.every(
      (passage) => passage.item.isEmpty || !trackLayout.isOnScreen(layout, passage, nowMs),
    );
    // The focused headline keeps its place, and so does everything between it and the viewport.
    const focused = this.#pauseReasons.has('focus')
      ? track.passages.findIndex(({ item }) => item.isFocused)
      : -1;
    const withdrawnIds: string[] = [];
    for (const passage of passages) {
      const index = passages.indexOf(passage);
      const { headline, isLive } = passage.item;
      if (trackLayout.isGone(layout, passage, nowMs)) {
        if (focused >= 0 && index >= focused) continue;
        this.queue.addToHistory(headline.id);
      } else {
        // When nothing is left to see, nothing has to keep still: the track starts anew.
        if (index <= focused || (!isEmpty && trackLayout.isOnScreen(layout, passage, nowMs))) continue;
        const current = this.#current.get(headline.id);
        const isDue =
          !isEmpty && trackLayout.untilEntryMs(layout, passage, nowMs) <= trackLayout.launchAheadMs;
        if (isDue && !isUrgent && isLive && current && isSameRevision(current, headline)) continue;
        withdrawnIds.push(headline.id);
      }
      track.remove(passage);
    }
    this.queue.requeue(withdrawnIds);
  }

  #fill(track: Track): void {
    const isPaused = [...this.#pauseReasons].some((reason) => reason !== 'fits');
    const isFirst = track.passages.length === 0;
    const isWaiting = isPaused && !isFirst;
    if (isWaiting && this.isAtRest) return;
    // While paused, only a gesture or smaller type opens a visible gap.
    const dueMs = isWaiting ? -trackLayout.launchAheadMs : 0;
    while (trackLayout.untilLaunchMs(track.layout, timelineMs()) <= dueMs && !this.#completeSet) {
      if (!this.launchNext()) break;
    }
    if (!isWaiting) this.#restIfAllFits(track, isFirst);
  }

  /** When all headlines fit, they come to rest with the first where reading begins. A line that starts paused begins there too. */
  #restIfAllFits(track: Track, isFirst: boolean): void {
    const all = this.#completeSet;
    const [first] = all ?? track.passages;
    if (!first) return;
    if (isFirst && (all || this.#pauseReasons.has('viewer'))) {
      this.#shift(this.untilReadPx(first));
      if (!all) this.#fill(track);
    }
    if (!all) return this.resume('fits');
    const px = this.untilReadPx(first);
    const isMoving = !this.isAtRest;
    if (isMoving && untilRestMs(track.layout, px) > 0) return;
    this.pause('fits');
    if (Math.abs(px) > 1) this.#options.loadMovement(({ settle }) => settle(this, first, isMoving));
  }

  untilReadPx(passage: TrackItem): number {
    const { layout } = this.track ?? {};
    return layout ? this.roomPx - trackLayout.leadPx(layout, passage, timelineMs()) : 0;
  }

  get #completeSet(): readonly TrackItem[] | undefined {
    return this.track && completeSet(this.track.layout, this.queue.orderedAt(this.serverMs), this.roomPx);
  }

  #shift(px: number): void {
    this.track?.updateClock((clock, nowMs) => shiftedBy(clock, px, nowMs));
  }

  launch(headline: Headline, endPx?: number): TrackItem | undefined {
    return this.track?.launch(this.#options.createItem(headline), () => this.refresh(), endPx);
  }

  launchNext(): TrackItem | undefined {
    const headline = this.queue.take(this.serverMs);
    return headline && this.launch(headline);
  }

  #fadeOut(item: HeadlineItem): void {
    if (item.isFocused)
      this.#nextFocus = this.track?.items.find((other) => other.isReadable && other !== item);
    item.fadeOut(fadeMs, () => this.refresh());
  }

  #scheduleWakeUp(): void {
    clearTimeout(this.#timer);
    const { track } = this;
    if (!track?.passages.length || this.#pauseReasons.size > 0 || this.#current.size === 0) return;
    const first = this.#completeSet?.[0];
    const delayMs = untilWakeUpMs(track.layout, first && this.untilReadPx(first), timelineMs());
    this.#timer = setTimeout(() => this.#wakeUp(), delayMs);
  }

  #wakeUp(): void {
    if (this.track?.layout.clock.tween) this.track.updateClock(withoutTween);
    this.refresh();
  }
}
