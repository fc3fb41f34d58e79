/**
 * The clock that carries all headlines of a strip: one distance as a function of time. Every headline rides on it at a fixed
 * place, so holding, resuming, gliding and changing the speed concern the clock alone, and neighbours cannot come apart.
 */
export interface ScrollClock {
  /** How far it had come at `atMs`. */
  readonly offsetPx: number;
  readonly atMs: number;
  /** Above 0, also while held: a held animation still needs a duration. */
  readonly speedPxPerMs: number;
  readonly isPaused: boolean;
  /** What it does from `atMs` on, before it passages on or rests. */
  readonly tween?: Tween | undefined;
}

/** A spec that a hand gave the clock. What it is made of is loaded with the first touch. */
export interface Tween {
  readonly endMs: number;
  /** The furthest that the clock comes to, forwards and back. */
  readonly maxPx: number;
  readonly minPx: number;
  offsetPx(nowMs: number): number;
  /** What shows a headline whose lead edge is at `leadPx` when the tween begins. */
  timing(leadPx: number, nowMs: number): PassageTiming;
}

/** What an animation needs to show a headline. */
export interface PassageTiming {
  readonly keyframes: readonly PassageKeyframe[];
  readonly durationMs: number;
  readonly elapsedMs: number;
  readonly isPaused: boolean;
}

/** A point of its spec: where the lead edge is, after which share of the duration, and how it goes on from there. */
export interface PassageKeyframe {
  readonly leadPx: number;
  readonly offset?: number;
  readonly easing?: string;
}

export function offsetPx(clock: ScrollClock, nowMs: number): number {
  const { tween, isPaused, speedPxPerMs, atMs } = clock;
  if (tween) return tween.offsetPx(nowMs);
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

/** Moved by hand: `px` is positive in the direction of travel. */
export function shiftedBy(clock: ScrollClock, px: number, nowMs: number): ScrollClock {
  const still = withoutTween(clock, nowMs);
  return { ...still, offsetPx: still.offsetPx + px };
}

/** Where it is, and gliding no more. */
export function withoutTween(clock: ScrollClock, nowMs: number): ScrollClock {
  return { ...clock, offsetPx: offsetPx(clock, nowMs), atMs: nowMs, tween: undefined };
}
