/**
 * The belt that carries all headlines of a strip: one distance as a function of time. Every headline rides on it at a fixed
 * place, so holding, resuming, gliding and changing the speed concern the belt alone, and neighbours cannot come apart.
 */
export interface Belt {
  /** How far it had come at `atMs`. */
  readonly travelledPx: number;
  readonly atMs: number;
  /** Above 0, also while held: a held animation still needs a duration. */
  readonly speedPxPerMs: number;
  readonly isHeld: boolean;
  /** What it does from `atMs` on, before it runs on or rests. */
  readonly glide?: Glide | undefined;
}

/** A way that a hand gave the belt. What it is made of is loaded with the first touch. */
export interface Glide {
  readonly endMs: number;
  /** The furthest that the belt comes to, forwards and back. */
  readonly mostPx: number;
  readonly leastPx: number;
  travelledPx(nowMs: number): number;
  /** What shows a headline whose lead edge is at `leadPx` when the glide begins. */
  timing(leadPx: number, nowMs: number): Timing;
}

/** What an animation needs to show a headline. */
export interface Timing {
  readonly waypoints: readonly Waypoint[];
  readonly durationMs: number;
  readonly elapsedMs: number;
  readonly isHeld: boolean;
}

/** A point of its way: where the lead edge is, after which share of the duration, and how it goes on from there. */
export interface Waypoint {
  readonly leadPx: number;
  readonly offset?: number;
  readonly easing?: string;
}

export function travelledPx(belt: Belt, nowMs: number): number {
  const { glide, isHeld, speedPxPerMs, atMs } = belt;
  if (glide) return glide.travelledPx(nowMs);
  return belt.travelledPx + (isHeld ? 0 : (nowMs - atMs) * speedPxPerMs);
}

export function held(belt: Belt, nowMs: number): Belt {
  return { ...settled(belt, nowMs), isHeld: true };
}

export function resumed(belt: Belt, nowMs: number): Belt {
  return { ...settled(belt, nowMs), isHeld: false };
}

export function atSpeed(belt: Belt, speedPxPerMs: number, nowMs: number): Belt {
  return { ...settled(belt, nowMs), speedPxPerMs };
}

/** Moved by hand: `px` is positive in the direction of travel. */
export function shifted(belt: Belt, px: number, nowMs: number): Belt {
  const still = settled(belt, nowMs);
  return { ...still, travelledPx: still.travelledPx + px };
}

/** Where it is, and gliding no more. */
export function settled(belt: Belt, nowMs: number): Belt {
  return { ...belt, travelledPx: travelledPx(belt, nowMs), atMs: nowMs, glide: undefined };
}
