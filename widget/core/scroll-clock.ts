/**
 * The clock of a marquee: one distance as a function of time. Every headline has a fixed place on it, so that pausing, resuming,
 * tweening and changing the speed concern the clock alone, and neighbours cannot drift apart.
 */
export interface ScrollClock {
  /** The offset at `atMs`. */
  readonly offsetPx: number;
  readonly atMs: number;
  /** Above 0, also while paused: a paused animation still needs a duration. */
  readonly speedPxPerMs: number;
  readonly isPaused: boolean;
  /** The movement from `atMs` on, before the clock runs on or rests. */
  readonly tween?: Tween | undefined;
}

/** A movement that a gesture started. The code that makes tweens is loaded with the first gesture. */
export interface Tween {
  readonly endMs: number;
  /** The largest and the smallest offset on its way. */
  readonly maxPx: number;
  readonly minPx: number;
  offsetPxAt(nowMs: number): number;
  /** The animation of a headline whose lead edge is at `leadPx` when the tween begins. */
  timing(leadPx: number, nowMs: number): PassageTiming;
}

/** What the animation of a headline is made of. */
export interface PassageTiming {
  readonly keyframes: readonly PassageKeyframe[];
  readonly durationMs: number;
  readonly elapsedMs: number;
  readonly isPaused: boolean;
}

/** Where the lead edge is after a share of the duration, and the easing from there on. */
export interface PassageKeyframe {
  readonly leadPx: number;
  readonly offset?: number;
  readonly easing?: string;
}

export function offsetPxAt(clock: ScrollClock, nowMs: number): number {
  const { tween, isPaused, speedPxPerMs, atMs } = clock;
  if (tween) return tween.offsetPxAt(nowMs);
  return clock.offsetPx + (isPaused ? 0 : (nowMs - atMs) * speedPxPerMs);
}

export function paused(clock: ScrollClock, nowMs: number): ScrollClock {
  return { ...withoutTween(clock, nowMs), isPaused: true };
}

export function resumed(clock: ScrollClock, nowMs: number): ScrollClock {
  return { ...withoutTween(clock, nowMs), isPaused: false };
}

export function withSpeed(clock: ScrollClock, speedPxPerMs: number, nowMs: number): ScrollClock {
  return { ...withoutTween(clock, nowMs), speedPxPerMs };
}

/** `px` is positive in the direction of travel. */
export function shiftedBy(clock: ScrollClock, px: number, nowMs: number): ScrollClock {
  const still = withoutTween(clock, nowMs);
  return { ...still, offsetPx: still.offsetPx + px };
}

/** The clock at its present offset, without its tween. */
export function withoutTween(clock: ScrollClock, nowMs: number): ScrollClock {
  return { ...clock, offsetPx: offsetPxAt(clock, nowMs), atMs: nowMs, tween: undefined };
}
