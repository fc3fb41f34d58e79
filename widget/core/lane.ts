import { type Belt, shifted, travelledPx } from './belt.ts';

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

/** What an animation from just outside one edge to just outside the other needs to show a run. */
export interface Timing {
  readonly durationMs: number;
  readonly currentTimeMs: number;
  /** `null` while held. */
  readonly startTimeMs: number | null;
}

/** A headline is launched this long before it enters, parked outside the edge: a timer that comes late shows nothing. */
export const launchAheadMs = 1000;

/**
 * How much of the first headline's way to the far edge is left when a strip appears: time to find its first words and read on
 * from there, at the speed they travel at. In a narrow strip at most a quarter of it, or it would look empty.
 */
const headStartMs = 1500;
const headStartShare = 0.25;

/** The distance of the run's lead edge from the entry edge; below 0 it is parked outside. */
export function leadPx<R extends Run>(lane: Lane<R>, run: Run, nowMs: number): number {
  return travelledPx(lane.belt, nowMs) - run.entryPx;
}

export function isOnScreen<R extends Run>(lane: Lane<R>, run: Run, nowMs: number): boolean {
  return leadPx(lane, run, nowMs) > 0;
}

export function timingOf<R extends Run>({ belt, stripPx }: Lane<R>, run: Run, nowMs: number): Timing {
  const { speedPxPerMs } = belt;
  return {
    durationMs: (stripPx + run.widthPx) / speedPxPerMs,
    currentTimeMs: (travelledPx(belt, nowMs) - run.entryPx) / speedPxPerMs,
    startTimeMs: belt.isHeld ? null : belt.atMs - (belt.travelledPx - run.entryPx) / speedPxPerMs,
  };
}

/**
 * Where the next run enters: glued behind the last. In an empty lane the first headline already lies in view, most of the way
 * to the far edge, so that there is something to read at once and no empty strip to wait for.
 */
export function nextEntryPx<R extends Run>(lane: Lane<R>, nowMs: number): number {
  const last = lane.runs.at(-1);
  if (last) return last.entryPx + last.widthPx;
  const headStartPx = Math.min(lane.stripPx * headStartShare, headStartMs * lane.belt.speedPxPerMs);
  return travelledPx(lane.belt, nowMs) - lane.stripPx + headStartPx;
}

/** How long the belt has to run until the next headline is to be launched; 0 or less means now. */
export function untilLaunchMs<R extends Run>(lane: Lane<R>, nowMs: number): number {
  const distancePx = nextEntryPx(lane, nowMs) - travelledPx(lane.belt, nowMs);
  return distancePx / lane.belt.speedPxPerMs - launchAheadMs;
}

/** How long the belt has to run until `run` begins to enter. */
export function untilEntryMs<R extends Run>(lane: Lane<R>, run: Run, nowMs: number): number {
  return -leadPx(lane, run, nowMs) / lane.belt.speedPxPerMs;
}

/** How long the belt has to run until `run` has entered whole; 0 or less if it has. */
export function untilInsideMs<R extends Run>(lane: Lane<R>, run: Run, nowMs: number): number {
  return (run.widthPx - leadPx(lane, run, nowMs)) / lane.belt.speedPxPerMs;
}

export function withNext<R extends Run>(lane: Lane<R>, run: R): Lane<R> {
  return { ...lane, runs: [...lane.runs, run] };
}

/** With a run before the first, for who steps back to what has left. */
export function withPrevious<R extends Run>(lane: Lane<R>, run: R): Lane<R> {
  return { ...lane, runs: [run, ...lane.runs] };
}

export function withBelt<R extends Run>(lane: Lane<R>, belt: Belt): Lane<R> {
  return { ...lane, belt };
}

/** Without the runs that `isKept` refuses. Only such may be taken out that nobody sees: the last ones, or those gone. */
export function keeping<R extends Run>(lane: Lane<R>, isKept: (run: R) => boolean): Lane<R> {
  return { ...lane, runs: lane.runs.filter(isKept) };
}

export function isGone<R extends Run>(lane: Lane<R>, run: Run, nowMs: number): boolean {
  return leadPx(lane, run, nowMs) >= lane.stripPx + run.widthPx;
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

/** Shifted just so far that `run` is wholly in view, `insetPx` clear of the far edge; of a longer one its beginning. */
export function broughtIntoView<R extends Run>(
  lane: Lane<R>,
  run: Run,
  insetPx: number,
  nowMs: number,
): Lane<R> {
  const lead = leadPx(lane, run, nowMs);
  const wanted = Math.min(Math.max(lead, run.widthPx), lane.stripPx - insetPx);
  return withBelt(lane, shifted(lane.belt, wanted - lead));
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
