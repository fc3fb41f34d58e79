import { type Belt, type Timing, travelledPx } from './scroll-clock.ts';

/** One passage of a headline through the strip. */
export interface Run {
  /** Where the belt is when the lead edge crosses the entry edge. */
  readonly entryPx: number;
  /** Its box, with the gap behind it. */
  readonly widthPx: number;
}

/**
 * All passages under way, the oldest first, each glued to the one before it. `R` is a run with whatever the caller ties to it.
 * Distances are from the entry edge in the direction of travel; left and right are only the sign of the keyframes.
 */
export interface Lane<R extends Run> {
  readonly belt: Belt;
  readonly stripPx: number;
  readonly runs: readonly R[];
}

/** A headline is launched this long before it enters, parked outside the edge: a timer that comes late shows nothing. */
export const launchAheadMs = 1000;

/**
 * How much of the first headline's way to the far edge is left when a strip appears. Whoever comes to a page needs about three
 * seconds to see that there is a strip, to find where it begins and to read the first words before they leave. In a narrow
 * strip at most two fifths of it, or it would look empty.
 */
const headStartMs = 3000;
const headStartShare = 0.4;

/** The distance of the run's lead edge from the entry edge; below 0 it is parked outside. */
export function leadPx<R extends Run>(lane: Lane<R>, run: Run, nowMs: number): number {
  return travelledPx(lane.belt, nowMs) - run.entryPx;
}

export function isOnScreen<R extends Run>(lane: Lane<R>, run: Run, nowMs: number): boolean {
  return leadPx(lane, run, nowMs) > 0;
}

/** From just outside one edge to just outside the other, or along a glide. */
export function timingOf<R extends Run>(lane: Lane<R>, run: Run, nowMs: number): Timing {
  const { belt, stripPx } = lane;
  const { glide, speedPxPerMs, isHeld } = belt;
  if (glide) return glide.timing(belt.travelledPx - run.entryPx, nowMs);
  const lengthPx = stripPx + run.widthPx;
  return {
    waypoints: [{ leadPx: 0 }, { leadPx: lengthPx }],
    durationMs: lengthPx / speedPxPerMs,
    elapsedMs: leadPx(lane, run, nowMs) / speedPxPerMs,
    isHeld,
  };
}

/**
 * Where the next run enters: glued behind the last. In an empty lane the first headline already lies in view, most of the way
 * to the far edge, so that there is something to read at once and no empty strip to wait for.
 */
export function nextEntryPx<R extends Run>(lane: Lane<R>, nowMs: number): number {
  const last = lane.runs.at(-1);
  return last ? last.entryPx + last.widthPx : travelledPx(lane.belt, nowMs) - startPx(lane);
}

/** Where the lead edge of the first headline stands when a strip appears: near the far edge, where reading begins. */
export function startPx<R extends Run>({ belt, stripPx }: Lane<R>): number {
  return stripPx - Math.min(stripPx * headStartShare, headStartMs * belt.speedPxPerMs);
}

/** How long the belt has to run until the next headline is to be launched; 0 or less means now. */
export function untilLaunchMs<R extends Run>(lane: Lane<R>, nowMs: number): number {
  return untilBeltMs(lane, nextEntryPx(lane, nowMs), nowMs) - launchAheadMs;
}

/** How long the belt has to run until `run` begins to enter. */
export function untilEntryMs<R extends Run>(lane: Lane<R>, run: Run, nowMs: number): number {
  return untilBeltMs(lane, run.entryPx, nowMs);
}

/** The way of a glide takes no time here: whoever enters on it is to be there when it begins. */
function untilBeltMs<R extends Run>({ belt }: Lane<R>, px: number, nowMs: number): number {
  return (px - (belt.glide?.mostPx ?? travelledPx(belt, nowMs))) / belt.speedPxPerMs;
}

/** How long the belt has to run until `run` has entered whole; 0 or less if it has. */
export function untilInsideMs<R extends Run>(lane: Lane<R>, run: Run, nowMs: number): number {
  return (run.widthPx - leadPx(lane, run, nowMs)) / lane.belt.speedPxPerMs;
}

/** Whether it has passed the far edge and no glide brings it back. */
export function isGone<R extends Run>({ belt, stripPx }: Lane<R>, run: Run, nowMs: number): boolean {
  const beltPx = belt.glide?.leastPx ?? travelledPx(belt, nowMs);
  return beltPx - run.entryPx >= stripPx + run.widthPx;
}

/** The run that a reader is most likely in: the foremost whose beginning is still in view. */
export function readRun<R extends Run>(lane: Lane<R>, nowMs: number): R | undefined {
  return lane.runs.find((run) => leadPx(lane, run, nowMs) <= lane.stripPx) ?? lane.runs.at(-1);
}

/**
 * The lane after boxes changed their widths (font, zoom, text spacing): `anchor` keeps its lead edge, the others are placed
 * from it. `widthOf` measures, once a run.
 */
export function replanned<R extends Run>(lane: Lane<R>, anchor: R, widthOf: (run: R) => number): Lane<R> {
  const widthsPx = lane.runs.map(widthOf);
  const anchorIndex = lane.runs.indexOf(anchor);
  let entryPx = anchor.entryPx - sum(widthsPx.slice(0, anchorIndex));
  const runs = lane.runs.map((run, index) => {
    const placed = { ...run, entryPx, widthPx: widthsPx[index] ?? run.widthPx };
    entryPx += placed.widthPx;
    return placed;
  });
  return { ...lane, runs };
}

/** From the lead edge of the first to the end of the last. */
export function spanPx(runs: readonly Run[]): number {
  const first = runs[0];
  const last = runs.at(-1);
  return first && last ? last.entryPx + last.widthPx - first.entryPx : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
