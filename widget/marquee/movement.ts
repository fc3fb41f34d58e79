import type { Headline } from '../../server/protocol/headline.ts';
import { type ScrollClock, shiftedBy, withoutTween } from '../core/scroll-clock.ts';
import { leadPx, nextEntryPx, startPx } from '../core/track-layout.ts';
import { cruiseVelocityPxPerMs, destinationPx, startTween, velocityPxPerMs } from '../core/tween.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import { updateTabStop } from '../view/tab-stop.ts';
import type { Draggable } from './draggable.ts';
import { timelineMs, type TrackItem } from './track.ts';

/** From the release until the marquee is back at its own speed, as a list decelerates on a phone. */
const flingMs = 1000;

/** The longest fling, in widths of the viewport: still near enough to have its headlines ready when it begins. */
const maxFlingViewports = 2;

/** Long enough to see in which direction it went. */
const stepMs = 400;

/** Notches of a wheel that follow within this time merge into one movement. */
const nudgeMs = 160;

/** Shorter distances are not animated. */
const minTweenPx = 1;

/** Whether there is something to move. */
export function canMove({ track, isAtRest }: Draggable): boolean {
  return !isAtRest && Boolean(track?.passages.length);
}

/** Moves everything at once, forwards when `px` is positive. */
export function shift(draggable: Draggable, px: number): void {
  const { track } = draggable;
  if (!track || !canMove(draggable)) return;
  if (px < 0) prependUntilFilled(draggable, px);
  else appendUntilFilled(draggable, px);
  track.updateClock((clock, nowMs) => shiftedBy(clock, px, nowMs));
  draggable.refresh();
}

/** Moves everything by `px` like a notch of a wheel; what is left of the previous tween is added. */
export function nudge(draggable: Draggable, px: number): void {
  const { track } = draggable;
  if (!track) return;
  const { clock } = track.layout;
  const travelPx = cruiseVelocityPxPerMs(clock) * nudgeMs;
  tweenBy(draggable, remainingPx(clock) + px + travelPx, nudgeMs);
}

/** Releases the marquee at a velocity, positive forwards: it decelerates to its own speed, or to rest while paused. */
export function fling(draggable: Draggable, pxPerMs: number): void {
  const { track } = draggable;
  if (!track || prefersReducedMotion()) return;
  const { clock, viewportPx } = track.layout;
  const endPxPerMs = cruiseVelocityPxPerMs(clock);
  const maxPxPerMs = (maxFlingViewports * viewportPx * 3) / flingMs;
  const excess = Math.max(-maxPxPerMs, Math.min(pxPerMs - endPxPerMs, maxPxPerMs));
  // So little faster than the marquee itself that nobody would see it decelerate.
  if (Math.abs(excess) < 4 * clock.speedPxPerMs) return;
  // The excess falls with the square of the remaining time, so that it covers a third of the distance at constant velocity.
  tweenBy(draggable, (endPxPerMs + excess / 3) * flingMs, flingMs, endPxPerMs + excess);
}

/** Goes to the next or the previous headline: from the focused one, otherwise from where reading begins. */
export function step(draggable: Draggable, by: 1 | -1): void {
  const passages = draggable.track?.passages ?? [];
  const focused = passages.findIndex(({ item }) => item.isFocused);
  if (focused < 0) return moveToNeighbour(draggable, by);
  const rest = by > 0 ? passages.slice(focused + 1) : passages.slice(0, focused).reverse();
  focus(
    draggable,
    rest.find(({ item }) => item.isReadable) ??
      (by > 0 ? appendReadable(draggable) : prependReadable(draggable)),
  );
}

/** Goes to the first or the last headline of the channel. */
export function toEnd(draggable: Draggable, end: 'first' | 'last'): void {
  const { track, queue, serverMs } = draggable;
  const all = queue.orderedAt(serverMs);
  const [headline, following] = end === 'first' ? [all[0], all[1]] : [all.at(-1), all[0]];
  if (!track || !headline) return;
  const shown = track.passages.find(
    (passage) => passage.item.isReadable && passage.item.headline.id === headline.id,
  );
  if (shown) return focus(draggable, shown);
  // The focused headline is removed: the marquee must not start to run before the focus is on another one.
  draggable.pause('press');
  for (const passage of track.passages) track.remove(passage);
  queue.startFrom(following?.id, serverMs);
  const passage = draggable.launch(headline);
  draggable.refresh();
  focus(draggable, passage);
  draggable.resume('press');
}

/** Brings a headline wholly into view, clear of the edges; of a longer one, its beginning. */
export function reveal(draggable: Draggable, item: HeadlineItem): void {
  const { track, roomPx } = draggable;
  const passage = track?.passages.find((candidate) => candidate.item === item);
  if (!track || !passage) return;
  const leadNowPx = leadPx(track.layout, passage, timelineMs());
  const insidePx = passage.widthPx + stepButtonsPx(item.element);
  const targetPx = Math.min(Math.max(leadNowPx, insidePx), roomPx);
  track.updateClock((clock, nowMs) => shiftedBy(clock, targetPx - leadNowPx, nowMs));
  draggable.refresh();
}

/** How much of the entry edge the step buttons cover. */
function stepButtonsPx(element: HTMLElement): number {
  return element.closest('section')?.querySelector('.steps')?.clientWidth ?? 0;
}

function focus(draggable: Draggable, passage: TrackItem | undefined): void {
  if (!passage) return;
  updateTabStop(draggable.track?.items ?? []);
  passage.item.focus();
  // The keyboard moved the focus, even if the browser shows no ring for a focus that a script has set.
  draggable.pause('focus');
  reveal(draggable, passage.item);
}

/** The headline that follows the last one: a new one, or at rest the first that is in view. */
function appendReadable(draggable: Draggable): TrackItem | undefined {
  const added = draggable.isAtRest ? undefined : draggable.launchNext();
  const passages = draggable.track?.passages ?? [];
  updateTabStop(draggable.track?.items ?? []);
  return passages.find(
    (passage) => passage.item.isReadable && (!added || passage.item.headline.id === added.item.headline.id),
  );
}

function prependReadable(draggable: Draggable): TrackItem | undefined {
  if (draggable.isAtRest) return draggable.track?.passages.filter(({ item }) => item.isReadable).at(-1);
  return prependOne(draggable, (first) => first.entryPx);
}

/** Without a focus, the beginning of the next headline moves to where reading begins. */
function moveToNeighbour(draggable: Draggable, by: 1 | -1): void {
  const { track } = draggable;
  if (!track || !canMove(draggable)) return;
  const { layout } = track;
  const nowMs = timelineMs();
  const targetPx = startPx(layout);
  // A second press during a tween goes on from where the tween would have ended.
  const tweenPx = remainingPx(layout.clock);
  const endLeadPx = (passage: TrackItem) => leadPx(layout, passage, nowMs) + tweenPx;
  const live = track.passages.filter(({ item }) => item.isLive);
  const passage =
    by > 0
      ? (live.find((each) => endLeadPx(each) < targetPx - minTweenPx) ?? draggable.launchNext())
      : (live.filter((each) => endLeadPx(each) > (targetPx + layout.viewportPx) / 2).at(-1) ??
        prependOne(draggable, outOfView(draggable)));
  if (passage) tweenBy(draggable, targetPx - leadPx(layout, passage, nowMs), stepMs);
  else draggable.refresh();
}

/** Moves by `distancePx`, by default from the present velocity; at once for viewers who prefer reduced motion. */
function tweenBy(draggable: Draggable, distancePx: number, durationMs: number, startPxPerMs?: number): void {
  const { track } = draggable;
  if (!track || !canMove(draggable)) return;
  const nowMs = timelineMs();
  if (prefersReducedMotion() || Math.abs(distancePx) < minTweenPx) return shift(draggable, distancePx);
  const { clock } = track.layout;
  const spec = { distancePx, durationMs, startPxPerMs: startPxPerMs ?? velocityPxPerMs(clock, nowMs) };
  const tweening = startTween(clock, spec, nowMs);
  const { minPx = 0, maxPx = 0 } = tweening.tween ?? {};
  prependUntilFilled(draggable, minPx - tweening.offsetPx);
  appendUntilFilled(draggable, maxPx - tweening.offsetPx);
  track.updateClock(() => tweening);
  draggable.refresh();
}

/** How far the clock's tween still has to go. */
function remainingPx(clock: ScrollClock): number {
  const nowMs = timelineMs();
  return destinationPx(clock, nowMs) - withoutTween(clock, nowMs).offsetPx;
}

/** Adds the headlines that come back over the far edge when everything moves by `px`, 0 or less. */
export function prependUntilFilled(draggable: Draggable, px: number, endPxOf = outOfView(draggable)): void {
  const { track } = draggable;
  for (let first = track?.passages[0]; track && first; first = prependOne(draggable, endPxOf)) {
    if (leadPx(track.layout, first, timelineMs()) + px >= track.layout.viewportPx) return;
  }
}

/** Adds the headlines that enter when everything moves by `px`, 0 or more. */
function appendUntilFilled(draggable: Draggable, px: number): void {
  const { track } = draggable;
  if (!track) return;
  const nowMs = timelineMs();
  const untilPx = withoutTween(track.layout.clock, nowMs).offsetPx + px;
  while (nextEntryPx(track.layout, nowMs) < untilPx && draggable.launchNext());
}

function prependOne(draggable: Draggable, endPxOf: (first: TrackItem) => number): TrackItem | undefined {
  const first = draggable.track?.passages[0];
  const headline = first && headlineBefore(draggable, first.item.headline.id);
  return headline && draggable.launch(headline, endPxOf(first));
}

/** The headline that left last; without a history, the previous one in the channel's order, and before the first the last. */
function headlineBefore({ queue, serverMs }: Draggable, id: string): Headline | undefined {
  const all = queue.orderedAt(serverMs);
  for (let pastId = queue.history.pop(); pastId !== undefined; pastId = queue.history.pop()) {
    const past = all.find((headline) => headline.id === pastId);
    if (past) return past;
  }
  return all.at(all.findIndex((headline) => headline.id === id) - 1);
}

/** Where a prepended headline ends: at the first one, or beyond the far edge if that is further on, so that nothing pops up. */
function outOfView({ track }: Draggable): (first: TrackItem) => number {
  return ({ entryPx }) => {
    if (!track) return entryPx;
    const { clock, viewportPx } = track.layout;
    return Math.min(entryPx, withoutTween(clock, timelineMs()).offsetPx - viewportPx);
  };
}

function prefersReducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
