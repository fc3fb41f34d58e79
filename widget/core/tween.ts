import { offsetPxAt, type PassageTiming, type ScrollClock, withoutTween } from './scroll-clock.ts';

/**
 * A movement that begins at one velocity and ends at the clock's own, or at rest while it is paused: a cubic in time, which an
 * animation with a single easing follows exactly.
 */
export interface TweenSpec {
  /** Below 0 for a movement backwards; never 0, which has no easing. */
  readonly distancePx: number;
  readonly durationMs: number;
  readonly startPxPerMs: number;
}

/** The animation runs on this long after the tween, so that a timer that fires late at its end goes unnoticed. */
const runOnMs = 2000;

/** A tween that reverses has its extreme somewhere in between, which is found by sampling. */
const sampleCount = 64;

/** The clock with a tween from its offset at `nowMs`. */
export function startTween(before: ScrollClock, spec: TweenSpec, nowMs: number): ScrollClock {
  const clock = withoutTween(before, nowMs);
  const { distancePx, durationMs } = spec;
  const endPxPerMs = cruiseVelocityPxPerMs(clock);
  const tweenOffsetPx = (laterMs: number) => {
    const ms = laterMs - nowMs;
    const share = Math.min(ms / durationMs, 1);
    return clock.offsetPx + cubicPx(spec, endPxPerMs, share) + Math.max(ms - durationMs, 0) * endPxPerMs;
  };
  const offsetsPx: number[] = [];
  for (let index = 0; index <= sampleCount; index += 1)
    offsetsPx.push(tweenOffsetPx(nowMs + (index / sampleCount) * durationMs));
  const totalMs = durationMs + runOnMs;
  const timing = (leadPx: number, laterMs: number): PassageTiming => ({
    keyframes: [
      { leadPx, easing: easing(spec, endPxPerMs) },
      { leadPx: leadPx + distancePx, offset: durationMs / totalMs },
      { leadPx: leadPx + distancePx + endPxPerMs * runOnMs },
    ],
    durationMs: totalMs,
    elapsedMs: laterMs - nowMs,
    isPaused: false,
  });
  return {
    ...clock,
    tween: {
      endMs: nowMs + durationMs,
      maxPx: Math.max(...offsetsPx),
      minPx: Math.min(...offsetsPx),
      offsetPxAt: tweenOffsetPx,
      timing,
    },
  };
}

/** The velocity without a tween. */
export function cruiseVelocityPxPerMs({ isPaused, speedPxPerMs }: ScrollClock): number {
  return isPaused ? 0 : speedPxPerMs;
}

/** The velocity at `nowMs`, below 0 when it moves backwards. */
export function velocityPxPerMs(clock: ScrollClock, nowMs: number): number {
  const { tween } = clock;
  if (!tween || nowMs >= tween.endMs) return cruiseVelocityPxPerMs(clock);
  // Over so short a time, the difference of a cubic is as good as its derivative.
  return tween.offsetPxAt(nowMs + 0.5) - tween.offsetPxAt(nowMs - 0.5);
}

/** The offset at the end of the tween; without one, the present offset. */
export function destinationPx(clock: ScrollClock, nowMs: number): number {
  return offsetPxAt(clock, Math.max(nowMs, clock.tween?.endMs ?? nowMs));
}

/** A cubic given by its two ends and the velocities there (Hermite form). */
function cubicPx(
  { distancePx, durationMs, startPxPerMs }: TweenSpec,
  endPxPerMs: number,
  share: number,
): number {
  const startPx = startPxPerMs * durationMs;
  const endPx = endPxPerMs * durationMs;
  const quadraticTermPx = 3 * distancePx - 2 * startPx - endPx;
  const cubicTermPx = startPx + endPx - 2 * distancePx;
  return share * (startPx + share * (quadraticTermPx + share * cubicTermPx));
}

/** The same cubic as a Bézier curve: with inner points at one and two thirds of the time, its parameter is the time. */
function easing({ distancePx, durationMs, startPxPerMs }: TweenSpec, endPxPerMs: number): string {
  const rise = durationMs / (3 * distancePx);
  return `cubic-bezier(${1 / 3},${startPxPerMs * rise},${2 / 3},${1 - endPxPerMs * rise})`;
}
