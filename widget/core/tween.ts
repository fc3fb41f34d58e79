import { type ScrollClock, withoutTween, type PassageTiming, offsetPx } from './scroll-clock.ts';

/**
 * A spec that begins at one speed and ends at that of travel, or at rest when the clock is held: a cubic in time, which an
 * animation with one easing follows to the letter.
 */
export interface TweenSpec {
  /** Below 0 for a spec back; never 0, which has no easing. */
  readonly distancePx: number;
  readonly durationMs: number;
  readonly startPxPerMs: number;
}

/** An animation goes on this long at the speed of travel: a timer that comes late at the end of a tween shows nothing. */
const afterMs = 2000;

/** A spec that begins forwards and ends back, or the other spec round, has its furthest point somewhere between. */
const samples = 64;

/** The clock on its spec from where it is at `nowMs`. */
export function startTween(before: ScrollClock, spec: TweenSpec, nowMs: number): ScrollClock {
  const clock = withoutTween(before, nowMs);
  const { distancePx, durationMs } = spec;
  const endPxPerMs = cruiseVelocityPxPerMs(clock);
  const placePx = (laterMs: number) => {
    const ms = laterMs - nowMs;
    const share = Math.min(ms / durationMs, 1);
    return clock.offsetPx + alongPx(spec, endPxPerMs, share) + Math.max(ms - durationMs, 0) * endPxPerMs;
  };
  const places = Array.from({ length: samples + 1 }, (_, index) =>
    placePx(nowMs + (index / samples) * durationMs),
  );
  const allMs = durationMs + afterMs;
  const timing = (leadPx: number, laterMs: number): PassageTiming => ({
    keyframes: [
      { leadPx, easing: easing(spec, endPxPerMs) },
      { leadPx: leadPx + distancePx, offset: durationMs / allMs },
      { leadPx: leadPx + distancePx + endPxPerMs * afterMs },
    ],
    durationMs: allMs,
    elapsedMs: laterMs - nowMs,
    isPaused: false,
  });
  return {
    ...clock,
    tween: {
      endMs: nowMs + durationMs,
      maxPx: Math.max(...places),
      minPx: Math.min(...places),
      offsetPx: placePx,
      timing,
    },
  };
}

/** How fast it moves when nothing but its own speed moves it. */
export function cruiseVelocityPxPerMs({ isPaused, speedPxPerMs }: ScrollClock): number {
  return isPaused ? 0 : speedPxPerMs;
}

/** How fast it moves at `nowMs`, below 0 on a spec back. */
export function velocityPxPerMs(clock: ScrollClock, nowMs: number): number {
  const { tween } = clock;
  if (!tween || nowMs >= tween.endMs) return cruiseVelocityPxPerMs(clock);
  // Of a cubic a difference over so short a time is as good as the derivative.
  return tween.offsetPx(nowMs + 0.5) - tween.offsetPx(nowMs - 0.5);
}

/** How far it will have come when it has glided to the end; where it is if it does not tween. */
export function destinationPx(clock: ScrollClock, nowMs: number): number {
  return offsetPx(clock, Math.max(nowMs, clock.tween?.endMs ?? nowMs));
}

/** A cubic by its two ends and the speeds there (Hermite's form). */
function alongPx(
  { distancePx, durationMs, startPxPerMs }: TweenSpec,
  endPxPerMs: number,
  share: number,
): number {
  const startPx = startPxPerMs * durationMs;
  const endPx = endPxPerMs * durationMs;
  const bendPx = 3 * distancePx - 2 * startPx - endPx;
  const turnPx = startPx + endPx - 2 * distancePx;
  return share * (startPx + share * (bendPx + share * turnPx));
}

/** The same cubic as a Bézier curve: with its inner points at a third and two thirds of the time, time is its parameter. */
function easing({ distancePx, durationMs, startPxPerMs }: TweenSpec, endPxPerMs: number): string {
  const rise = durationMs / (3 * distancePx);
  return `cubic-bezier(${1 / 3},${startPxPerMs * rise},${2 / 3},${1 - endPxPerMs * rise})`;
}
