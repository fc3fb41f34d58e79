import type { Headline } from '../../server/protocol/headline.ts';
import { settled, shifted } from '../core/scroll-clock.ts';
import { cruisePxPerMs, destinationPx, glided, pacePxPerMs } from '../core/tween.ts';
import { leadPx, nextEntryPx, readRun, replanned, startPx } from '../core/track-layout.ts';
import { type Carried, timelineMs } from './track.ts';
import type { HeadlineView } from '../view/headline-item.ts';
import { isReadable, mark } from '../view/tab-stop.ts';
import type { Rails, Room } from '../view/view.ts';

/** From the release to the speed of travel: what it has more than that falls off as in a list that is flicked on a phone. */
const flingMs = 1000;

/** Far enough to be a throw, near enough that its headlines can be there when it begins. */
const flingStripsMost = 2;

/** Long enough to see which way it went. */
const stepMs = 400;

/** Shorter than two frames apart, the notches of a wheel run together. */
const nudgeMs = 160;

/** What is not worth a glide. */
const leastGlidePx = 1;

/** Whether there is something to move. */
export function canMove({ carriage, isAtRest }: Rails): boolean {
  return !isAtRest && Boolean(carriage?.runs.length);
}

/** Moves everything along the strip at once, forwards when `px` is positive. */
export function shift(rails: Rails, px: number): void {
  const { carriage } = rails;
  if (!carriage || !canMove(rails)) return;
  if (px < 0) bringBack(rails, px);
  else bringOn(rails, px);
  carriage.setBelt((belt, nowMs) => shifted(belt, px, nowMs));
  rails.refresh();
}

/** Moves everything by `px` as a notch of a wheel does; what is left of the way before is added. */
export function nudge(rails: Rails, px: number): void {
  const { carriage } = rails;
  if (!carriage) return;
  const nowMs = timelineMs();
  const { belt } = carriage.lane;
  const leftPx = destinationPx(belt, nowMs) - settled(belt, nowMs).travelledPx;
  glide(rails, leftPx + px + cruisePxPerMs(belt) * nudgeMs, nudgeMs);
}

/** Lets go of the strip at a speed, positive forwards: it glides on and comes down to the speed of travel, or to rest. */
export function fling(rails: Rails, pxPerMs: number): void {
  const { carriage } = rails;
  if (!carriage || isCalm()) return;
  const { belt, stripPx } = carriage.lane;
  const endPxPerMs = cruisePxPerMs(belt);
  const mostPxPerMs = (flingStripsMost * stripPx * 3) / flingMs;
  const excess = clamp(pxPerMs - endPxPerMs, mostPxPerMs);
  // Hardly faster than the belt: nobody would see it come down.
  if (Math.abs(excess) < 4 * belt.speedPxPerMs) return;
  // It falls with the square of the time that is left, so that its way is a third of what it would be without falling.
  glide(rails, (endPxPerMs + excess / 3) * flingMs, flingMs, endPxPerMs + excess);
}

/** To the next headline or the one before: the focus if it is in the strip, else the place where reading begins. */
export function step(rails: Rails, by: 1 | -1): void {
  const runs = rails.carriage?.runs ?? [];
  const focused = runs.findIndex(({ view }) => view.isFocused);
  if (focused < 0) return moveOn(rails, by);
  const rest = by > 0 ? runs.slice(focused + 1) : runs.slice(0, focused).toReversed();
  focus(rails, rest.find(isReadable) ?? (by > 0 ? following(rails) : preceding(rails)));
}

/** To the first or the last headline of the channel. */
export function toEnd(rails: Rails, end: 'first' | 'last'): void {
  const { carriage, queue } = rails;
  const all = queue.at(rails.serverMs);
  const [headline, follower] = end === 'first' ? [all[0], all[1]] : [all.at(-1), all[0]];
  if (!carriage || !headline) return;
  const shown = carriage.runs.find((run) => isReadable(run) && run.view.headline.id === headline.id);
  if (shown) return focus(rails, shown);
  // The focus leaves with the headline that had it, and the strip must not run off before it is back.
  rails.hold('press');
  for (const run of carriage.runs) carriage.drop(run);
  queue.turnTo(follower?.id, rails.serverMs);
  const run = rails.launch(headline);
  rails.refresh();
  focus(rails, run);
  rails.release('press');
}

/** Does what a change of the room asks for beyond new edges: other boxes for another type, and headlines where there is new room. */
export function refit(rails: Rails, room: Room, before: Room): void {
  if (room.probePx !== before.probePx) replan(rails, room.probePx / before.probePx);
  const { carriage, queue } = rails;
  const first = carriage?.runs[0];
  if (first && canMove(rails)) {
    // Until the first headline has come to the far edge, the room before it is empty for a reason.
    const isFull = queue.past.length > 0 || leadPx(carriage.lane, first, timelineMs()) >= before.widthPx;
    if (isFull) bringBack(rails, 0, ({ entryPx }) => entryPx);
  }
  rails.refresh();
}

/** Boxes are measured again, and everything is placed from the headline that is being read. */
function replan({ carriage }: Rails, scale: number): void {
  const anchor = carriage && readRun(carriage.lane, timelineMs());
  if (!anchor) return;
  for (const { view } of carriage.runs) view.fix(undefined);
  const widthsPx = new Map(
    carriage.runs.map((run) => [run, run.view.isLive ? run.view.widthPx() : run.widthPx * scale]),
  );
  const lane = replanned(carriage.lane, anchor, (run) => widthsPx.get(run) ?? run.widthPx);
  for (const { view, widthPx } of lane.runs) view.fix(widthPx);
  carriage.lane = lane;
}

/** Brings a headline wholly into view, clear of the edges; of a longer one its beginning. */
export function reveal(rails: Rails, view: HeadlineView): void {
  const { carriage, edgePx } = rails;
  const run = carriage?.runs.find((candidate) => candidate.view === view);
  if (!carriage || !run) return;
  const leadNowPx = leadPx(carriage.lane, run, timelineMs());
  const clearPx = run.widthPx + coverPx(view.element);
  const wantedPx = Math.min(Math.max(leadNowPx, clearPx), carriage.lane.stripPx - edgePx);
  carriage.setBelt((belt, nowMs) => shifted(belt, wantedPx - leadNowPx, nowMs));
  rails.refresh();
}

/** How far buttons lie over the edge at which headlines enter. */
function coverPx(element: HTMLElement): number {
  return element.closest('section')?.querySelector('.steps')?.clientWidth ?? 0;
}

function focus(rails: Rails, run: Carried | undefined): void {
  if (!run) return;
  mark(rails.carriage?.runs ?? []);
  run.view.focus();
  // It came by the keyboard, whatever a browser thinks of a focus that a script sets.
  rails.hold('focus');
  reveal(rails, run.view);
}

/** The one after the last in the strip; one that is in view already is itself the next. */
function following(rails: Rails): Carried | undefined {
  const run = rails.isAtRest ? undefined : rails.launchNext();
  mark(rails.carriage?.runs ?? []);
  return rails.carriage?.runs.find(
    (other) => isReadable(other) && (!run || other.view.headline.id === run.view.headline.id),
  );
}

function preceding(rails: Rails): Carried | undefined {
  const runs = rails.carriage?.runs ?? [];
  if (rails.isAtRest) return runs.findLast(isReadable);
  return backOne(rails, (first) => first.entryPx);
}

/** Without a focus, the next beginning of a headline comes to where the first one stood. */
function moveOn(rails: Rails, by: 1 | -1): void {
  const { carriage } = rails;
  if (!carriage || !canMove(rails)) return;
  const { lane } = carriage;
  const nowMs = timelineMs();
  const placePx = startPx(lane);
  // Pressed again under way, it goes on from where it would have come to.
  const restPx = destinationPx(lane.belt, nowMs) - settled(lane.belt, nowMs).travelledPx;
  const leadThen = (run: Carried) => leadPx(lane, run, nowMs) + restPx;
  const live = carriage.runs.filter(({ view }) => view.isLive);
  const run =
    by > 0
      ? (live.find((other) => leadThen(other) < placePx - leastGlidePx) ?? rails.launchNext())
      : (live.findLast((other) => leadThen(other) > placePx * 0.5 + lane.stripPx * 0.5) ??
        backOne(rails, glued(rails)));
  if (run) glide(rails, placePx - leadPx(lane, run, nowMs), stepMs);
  else rails.refresh();
}

/** A glide that begins at the pace of now. For who wants less motion it is over at once. */
function glide(rails: Rails, distancePx: number, durationMs: number, startPxPerMs?: number): void {
  const { carriage } = rails;
  if (!carriage || !canMove(rails)) return;
  const nowMs = timelineMs();
  if (isCalm() || Math.abs(distancePx) < leastGlidePx) return shift(rails, distancePx);
  const { belt } = carriage.lane;
  const way = { distancePx, durationMs, startPxPerMs: startPxPerMs ?? pacePxPerMs(belt, nowMs) };
  const gliding = glided(belt, way, nowMs);
  const { leastPx = 0, mostPx = 0 } = gliding.glide ?? {};
  bringBack(rails, leastPx - gliding.travelledPx);
  bringOn(rails, mostPx - gliding.travelledPx);
  carriage.setBelt(() => gliding);
  rails.refresh();
}

/** Has everyone there who comes back over the far edge when all moves by `px`, 0 or less. */
function bringBack(rails: Rails, px: number, endOf = glued(rails)): void {
  const { carriage } = rails;
  for (let first = carriage?.runs[0]; carriage && first; first = backOne(rails, endOf)) {
    if (leadPx(carriage.lane, first, timelineMs()) + px >= carriage.lane.stripPx) return;
  }
}

/** Has everyone there who enters when all moves by `px`, 0 or more. */
function bringOn(rails: Rails, px: number): void {
  const { carriage } = rails;
  if (!carriage) return;
  const nowMs = timelineMs();
  const untilPx = settled(carriage.lane.belt, nowMs).travelledPx + px;
  while (nextEntryPx(carriage.lane, nowMs) < untilPx && rails.launchNext());
}

function backOne(rails: Rails, endOf: (first: Carried) => number): Carried | undefined {
  const first = rails.carriage?.runs[0];
  const headline = first && headlineBefore(rails, first.view.headline.id);
  return headline && rails.launch(headline, endOf(first));
}

/** What left last; if nothing is remembered, the one before in the channel's order, and before the first the last. */
function headlineBefore({ queue, serverMs }: Rails, id: string): Headline | undefined {
  const all = queue.at(serverMs);
  for (let pastId = queue.past.pop(); pastId !== undefined; pastId = queue.past.pop()) {
    const left = all.find((headline) => headline.id === pastId);
    if (left) return left;
  }
  return all.at(all.findIndex((headline) => headline.id === id) - 1);
}

/** Where one that comes back has its end: at the first one, or beyond the far edge if that stands before it. Nothing pops up. */
function glued({ carriage }: Rails): (first: Carried) => number {
  return ({ entryPx }) => {
    if (!carriage) return entryPx;
    const { belt, stripPx } = carriage.lane;
    return Math.min(entryPx, settled(belt, timelineMs()).travelledPx - stripPx);
  };
}

function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function clamp(number: number, most: number): number {
  return Math.max(-most, Math.min(number, most));
}
