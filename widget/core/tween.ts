import { type Belt, settled, type Timing, travelledPx } from './scroll-clock.ts';

/**
 * A way that begins at one speed and ends at that of travel, or at rest when the belt is held: a cubic in time, which an
 * animation with one easing follows to the letter.
 */
export interface Way {
  /** Below 0 for a way back; never 0, which has no easing. */
  readonly distancePx: number;
  readonly durationMs: number;
  readonly startPxPerMs: number;
}

/** An animation goes on this long at the speed of travel: a timer that comes late at the end of a glide shows nothing. */
const afterMs = 2000;

/** A way that begins forwards and ends back, or the other way round, has its furthest point somewhere between. */
const samples = 64;

/** The belt on its way from where it is at `nowMs`. */
export function glided(before: Belt, way: Way, nowMs: number): Belt {
  const belt = settled(before, nowMs);
  const { distancePx, durationMs } = way;
  const endPxPerMs = cruisePxPerMs(belt);
  const placePx = (laterMs: number) => {
    const ms = laterMs - nowMs;
    const share = Math.min(ms / durationMs, 1);
    return belt.travelledPx + alongPx(way, endPxPerMs, share) + Math.max(ms - durationMs, 0) * endPxPerMs;
  };
  const places = Array.from({ length: samples + 1 }, (_, index) =>
    placePx(nowMs + (index / samples) * durationMs),
  );
  const allMs = durationMs + afterMs;
  const timing = (leadPx: number, laterMs: number): Timing => ({
    waypoints: [
      { leadPx, easing: easing(way, endPxPerMs) },
      { leadPx: leadPx + distancePx, offset: durationMs / allMs },
      { leadPx: leadPx + distancePx + endPxPerMs * afterMs },
    ],
    durationMs: allMs,
    elapsedMs: laterMs - nowMs,
    isHeld: false,
  });
  return {
    ...belt,
    glide: {
      endMs: nowMs + durationMs,
      mostPx: Math.max(...places),
      leastPx: Math.min(...places),
      travelledPx: placePx,
      timing,
    },
  };
}

/** How fast it moves when nothing but its own speed moves it. */
export function cruisePxPerMs({ isHeld, speedPxPerMs }: Belt): number {
  return isHeld ? 0 : speedPxPerMs;
}

/** How fast it moves at `nowMs`, below 0 on a way back. */
export function pacePxPerMs(belt: Belt, nowMs: number): number {
  const { glide } = belt;
  if (!glide || nowMs >= glide.endMs) return cruisePxPerMs(belt);
  // Of a cubic a difference over so short a time is as good as the derivative.
  return glide.travelledPx(nowMs + 0.5) - glide.travelledPx(nowMs - 0.5);
}

/** How far it will have come when it has glided to the end; where it is if it does not glide. */
export function destinationPx(belt: Belt, nowMs: number): number {
  return travelledPx(belt, Math.max(nowMs, belt.glide?.endMs ?? nowMs));
}

/** A cubic by its two ends and the speeds there (Hermite's form). */
function alongPx({ distancePx, durationMs, startPxPerMs }: Way, endPxPerMs: number, share: number): number {
  const startPx = startPxPerMs * durationMs;
  const endPx = endPxPerMs * durationMs;
  const bendPx = 3 * distancePx - 2 * startPx - endPx;
  const turnPx = startPx + endPx - 2 * distancePx;
  return share * (startPx + share * (bendPx + share * turnPx));
}

/** The same cubic as a Bézier curve: with its inner points at a third and two thirds of the time, time is its parameter. */
function easing({ distancePx, durationMs, startPxPerMs }: Way, endPxPerMs: number): string {
  const rise = durationMs / (3 * distancePx);
  return `cubic-bezier(${1 / 3},${startPxPerMs * rise},${2 / 3},${1 - endPxPerMs * rise})`;
}
