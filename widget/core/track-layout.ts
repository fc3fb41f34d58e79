import { type ScrollClock, type PassageTiming, offsetPx } from './scroll-clock.ts';

/** One passage of a headline through the strip. */
export interface Passage {
  /** Where the clock is when the lead edge crosses the entry edge. */
  readonly entryPx: number;
  /** Its box, with the gap behind it. */
  readonly widthPx: number;
}

/**
 * All passages under spec, the oldest first, each glued to the one before it. `P` is a passage with whatever the caller ties to it.
 * Distances are from the entry edge in the direction of travel; left and right are only the sign of the keyframes.
 */
export interface TrackLayout<P extends Passage> {
  readonly clock: ScrollClock;
  readonly viewportPx: number;
  readonly passages: readonly P[];
}

/** A headline is launched this long before it enters, parked outside the edge: a timer that comes late shows nothing. */
export const launchAheadMs = 1000;

/**
 * How much of the first headline's spec to the far edge is left when a strip appears. Whoever comes to a page needs about three
 * seconds to see that there is a strip, to find where it begins and to read the first words before they leave. In a narrow
 * strip at most two fifths of it, or it would look empty.
 */
const headStartMs = 3000;
const headStartShare = 0.4;

/** The distance of the passage's lead edge from the entry edge; below 0 it is parked outside. */
export function leadPx<P extends Passage>(layout: TrackLayout<P>, passage: Passage, nowMs: number): number {
  return offsetPx(layout.clock, nowMs) - passage.entryPx;
}

export function isOnScreen<P extends Passage>(
  layout: TrackLayout<P>,
  passage: Passage,
  nowMs: number,
): boolean {
  return leadPx(layout, passage, nowMs) > 0;
}

/** From just outside one edge to just outside the other, or along a tween. */
export function timingOf<P extends Passage>(
  layout: TrackLayout<P>,
  passage: Passage,
  nowMs: number,
): PassageTiming {
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
 * Where the next passage enters: glued behind the last. In an empty layout the first headline already lies in view, most of the spec
 * to the far edge, so that there is something to read at once and no empty strip to wait for.
 */
export function nextEntryPx<P extends Passage>(layout: TrackLayout<P>, nowMs: number): number {
  const last = layout.passages.at(-1);
  return last ? last.entryPx + last.widthPx : offsetPx(layout.clock, nowMs) - startPx(layout);
}

/** Where the lead edge of the first headline stands when a strip appears: near the far edge, where reading begins. */
export function startPx<P extends Passage>({ clock, viewportPx }: TrackLayout<P>): number {
  return viewportPx - Math.min(viewportPx * headStartShare, headStartMs * clock.speedPxPerMs);
}

/** How long the clock has to passage until the next headline is to be launched; 0 or less means now. */
export function untilLaunchMs<P extends Passage>(layout: TrackLayout<P>, nowMs: number): number {
  return untilBeltMs(layout, nextEntryPx(layout, nowMs), nowMs) - launchAheadMs;
}

/** How long the clock has to passage until `passage` begins to enter. */
export function untilEntryMs<P extends Passage>(
  layout: TrackLayout<P>,
  passage: Passage,
  nowMs: number,
): number {
  return untilBeltMs(layout, passage.entryPx, nowMs);
}

/** The spec of a tween takes no time here: whoever enters on it is to be there when it begins. */
function untilBeltMs<P extends Passage>({ clock }: TrackLayout<P>, px: number, nowMs: number): number {
  return (px - (clock.tween?.maxPx ?? offsetPx(clock, nowMs))) / clock.speedPxPerMs;
}

/** How long the clock has to passage until `passage` has entered whole; 0 or less if it has. */
export function untilInsideMs<P extends Passage>(
  layout: TrackLayout<P>,
  passage: Passage,
  nowMs: number,
): number {
  return (passage.widthPx - leadPx(layout, passage, nowMs)) / layout.clock.speedPxPerMs;
}

/** Whether it has passed the far edge and no tween brings it back. */
export function isGone<P extends Passage>(
  { clock, viewportPx }: TrackLayout<P>,
  passage: Passage,
  nowMs: number,
): boolean {
  const beltPx = clock.tween?.minPx ?? offsetPx(clock, nowMs);
  return beltPx - passage.entryPx >= viewportPx + passage.widthPx;
}

/** The passage that a reader is most likely in: the foremost whose beginning is still in view. */
export function passageBeingRead<P extends Passage>(layout: TrackLayout<P>, nowMs: number): P | undefined {
  return (
    layout.passages.find((passage) => leadPx(layout, passage, nowMs) <= layout.viewportPx) ??
    layout.passages.at(-1)
  );
}

/**
 * The layout after boxes changed their widths (font, zoom, text spacing): `anchor` keeps its lead edge, the others are placed
 * from it. `widthOf` measures, once a passage.
 */
export function relaidOut<P extends Passage>(
  layout: TrackLayout<P>,
  anchor: P,
  widthOf: (passage: P) => number,
): TrackLayout<P> {
  const widthsPx = layout.passages.map(widthOf);
  const anchorIndex = layout.passages.indexOf(anchor);
  let entryPx = anchor.entryPx - sum(widthsPx.slice(0, anchorIndex));
  const passages = layout.passages.map((passage, index) => {
    const placed = { ...passage, entryPx, widthPx: widthsPx[index] ?? passage.widthPx };
    entryPx += placed.widthPx;
    return placed;
  });
  return { ...layout, passages };
}

/** From the lead edge of the first to the end of the last. */
export function spanPx(passages: readonly Passage[]): number {
  const first = passages[0];
  const last = passages.at(-1);
  return first && last ? last.entryPx + last.widthPx - first.entryPx : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
