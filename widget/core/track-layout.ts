import { offsetPxAt, type PassageTiming, type ScrollClock } from './scroll-clock.ts';

/** One passage of a headline through the viewport. */
export interface Passage {
  /** The clock's offset when the lead edge crosses the entry edge. */
  readonly entryPx: number;
  /** The width of its box, including the gap after it. */
  readonly widthPx: number;
}

/**
 * All passages under way, the oldest first, each adjoining the one before it. `P` is a passage with whatever the caller attaches.
 * Distances are measured from the entry edge in the direction of travel; left and right are only the sign of the keyframes.
 */
export interface TrackLayout<P extends Passage = Passage> {
  readonly clock: ScrollClock;
  readonly viewportPx: number;
  readonly passages: readonly P[];
}

/** A headline is launched this long before it enters and waits outside the edge, so that a late timer leaves no gap. */
export const launchAheadMs = 1000;

/**
 * How far from the far edge the first headline starts. A new reader needs about three seconds to notice the ticker, find where
 * it begins and read the first words before they leave. In a narrow viewport it is at most two fifths, or it would look empty.
 */
const firstLeadMs = 3000;
const firstLeadShare = 0.4;

/** The distance of the passage's lead edge from the entry edge; below 0 it waits outside. */
export function leadPx(layout: TrackLayout, passage: Passage, nowMs: number): number {
  return offsetPxAt(layout.clock, nowMs) - passage.entryPx;
}

export function isOnScreen(layout: TrackLayout, passage: Passage, nowMs: number): boolean {
  return leadPx(layout, passage, nowMs) > 0;
}

/** The animation from just outside one edge to just outside the other, or along a tween. */
export function timingOf(layout: TrackLayout, passage: Passage, nowMs: number): PassageTiming {
  const { clock, viewportPx } = layout;
  const { tween, speedPxPerMs, isPaused } = clock;
  if (tween) return tween.timing(clock.offsetPx - passage.entryPx, nowMs);
  const lengthPx = viewportPx + passage.widthPx;
  return {
    keyframes: [{ leadPx: 0 }, { leadPx: lengthPx }],
    durationMs: lengthPx / speedPxPerMs,
    elapsedMs: leadPx(layout, passage, nowMs) / speedPxPerMs,
    isPaused,
  };
}

/**
 * Where the next passage enters: right after the last. On an empty track, the first headline starts in view and near the far
 * edge, so that there is something to read at once.
 */
export function nextEntryPx(layout: TrackLayout, nowMs: number): number {
  const last = layout.passages.at(-1);
  return last ? last.entryPx + last.widthPx : offsetPxAt(layout.clock, nowMs) - startPx(layout);
}

/** Where the lead edge of the first headline starts: near the far edge, where reading begins. */
export function startPx({ clock, viewportPx }: TrackLayout): number {
  return viewportPx - Math.min(viewportPx * firstLeadShare, firstLeadMs * clock.speedPxPerMs);
}

/** How long the clock has to run until the next headline is due to be launched; 0 or less means now. */
export function untilLaunchMs(layout: TrackLayout, nowMs: number): number {
  return untilOffsetMs(layout, nextEntryPx(layout, nowMs), nowMs) - launchAheadMs;
}

/** How long the clock has to run until `passage` begins to enter. */
export function untilEntryMs(layout: TrackLayout, passage: Passage, nowMs: number): number {
  return untilOffsetMs(layout, passage.entryPx, nowMs);
}

/** A tween counts as no time: what enters during it must be there when it begins. */
function untilOffsetMs({ clock }: TrackLayout, px: number, nowMs: number): number {
  return (px - (clock.tween?.maxPx ?? offsetPxAt(clock, nowMs))) / clock.speedPxPerMs;
}

/** Whether `passage` has left over the far edge and no tween brings it back. */
export function isGone({ clock, viewportPx }: TrackLayout, passage: Passage, nowMs: number): boolean {
  const clockPx = clock.tween?.minPx ?? offsetPxAt(clock, nowMs);
  return clockPx - passage.entryPx >= viewportPx + passage.widthPx;
}

/** The distance from the lead edge of the first to the end of the last. */
export function spanPx(passages: readonly Passage[]): number {
  const first = passages[0];
  const last = passages.at(-1);
  return first && last ? last.entryPx + last.widthPx - first.entryPx : 0;
}
