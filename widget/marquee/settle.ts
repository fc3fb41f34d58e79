import { startTween } from '../core/tween.ts';
import type { Draggable } from './draggable.ts';
import { timelineMs, type TrackItem } from './track.ts';

const fadeMs = 240;

/** Shorter distances are not worth a movement. */
const minPx = 1;

/** No movement is shorter than this, or it would look like a jump. */
const minMs = 400;

/**
 * Moves the headlines at rest until `first` is where reading begins, and fades out those before it. A line that `wasMoving`
 * only slows down; one that starts from rest is never faster than the strip.
 */
export function settle(draggable: Draggable, first: TrackItem, wasMoving: boolean): void {
  const { track, isAtRest } = draggable;
  if (!track || !isAtRest || !track.items.includes(first.item)) return;
  for (const { item, entryPx } of track.passages)
    if (entryPx < first.entryPx) item.fadeOut(fadeMs, () => draggable.refresh());
  const nowMs = timelineMs();
  const { speedPxPerMs, tween } = track.layout.clock;
  const distancePx = draggable.untilReadPx(first);
  const isUnderWay = tween && nowMs < tween.endMs;
  if (isUnderWay || Math.abs(distancePx) < minPx) return;
  const durationMs = Math.max(((wasMoving ? 2 : 1.5) * Math.abs(distancePx)) / speedPxPerMs, minMs);
  const startPxPerMs = wasMoving ? speedPxPerMs : 0;
  track.updateClock((clock) => startTween(clock, { distancePx, durationMs, startPxPerMs }, nowMs));
}
