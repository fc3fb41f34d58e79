import { shiftedBy } from '../core/scroll-clock.ts';
import { leadPx } from '../core/track-layout.ts';
import { passageBeingRead, relaidOut } from '../core/track-relayout.ts';
import type { Metrics } from '../view/view.ts';
import type { Draggable } from './draggable.ts';
import { canMove, prependUntilFilled } from './movement.ts';
import { timelineMs } from './track.ts';

/** Fits the headlines to new metrics: measures them again for other type, and fills a wider viewport. */
export function refit(draggable: Draggable, metrics: Metrics, before: Metrics): void {
  const isKept = keepAtEdge(
    draggable,
    before.widthPx - ((metrics.widthPx - draggable.roomPx) * before.fontSizePx) / metrics.fontSizePx,
  );
  if (metrics.probePx !== before.probePx) measureAgain(draggable, metrics.probePx / before.probePx);
  const { track, queue } = draggable;
  const first = track?.passages[0];
  if (first && canMove(draggable) && !isKept) {
    // Until the first headline has reached the far edge, the viewport is empty before it on purpose.
    const isFull = queue.history.length > 0 || leadPx(track.layout, first, timelineMs()) >= before.widthPx;
    if (isFull) prependUntilFilled(draggable, 0, ({ entryPx }) => entryPx);
  }
  draggable.refresh();
}

/** A headline that stands still where reading begins, so far `beforePx` from the entry edge, stays there. Returns whether one did. */
function keepAtEdge(draggable: Draggable, beforePx: number): boolean {
  const { track } = draggable;
  if (!track?.layout.clock.isPaused) return false;
  const nowMs = timelineMs();
  const first = track.passages.find((each) => Math.abs(leadPx(track.layout, each, nowMs) - beforePx) < 1);
  if (first) track.updateClock((clock) => shiftedBy(clock, draggable.untilReadPx(first), nowMs));
  return first !== undefined;
}

/** Gives each headline the room that its text takes by now. */
export function remeasure(draggable: Draggable): void {
  measureAgain(draggable, 1);
  draggable.refresh();
}

/** Measures all headlines and places them around the one that is being read. */
function measureAgain({ track }: Draggable, scale: number): void {
  const anchor = track && passageBeingRead(track.layout, timelineMs());
  if (!anchor) return;
  for (const { item } of track.passages) item.fixWidth(undefined);
  const layout = relaidOut(track.layout, anchor, ({ item, widthPx }) =>
    item.isLive ? item.measureWidthPx() : widthPx * scale,
  );
  for (const { item, widthPx } of layout.passages) item.fixWidth(widthPx);
  track.layout = layout;
}
