/**
 * The belt that carries all headlines of a strip: one distance as a function of time. Every headline rides on it at a fixed
 * place, so holding, resuming and changing the speed concern the belt alone, and neighbours cannot come apart.
 */
export interface Belt {
  /** How far it had come at `atMs`. */
  readonly travelledPx: number;
  readonly atMs: number;
  /** Above 0, also while held: a held animation still needs a duration. */
  readonly speedPxPerMs: number;
  readonly isHeld: boolean;
}

export function travelledPx(belt: Belt, nowMs: number): number {
  return belt.isHeld ? belt.travelledPx : belt.travelledPx + (nowMs - belt.atMs) * belt.speedPxPerMs;
}

export function held(belt: Belt, nowMs: number): Belt {
  return { ...settledAt(belt, nowMs), isHeld: true };
}

export function resumed(belt: Belt, nowMs: number): Belt {
  return { ...settledAt(belt, nowMs), isHeld: false };
}

export function atSpeed(belt: Belt, speedPxPerMs: number, nowMs: number): Belt {
  return { ...settledAt(belt, nowMs), speedPxPerMs };
}

/** Moved by hand: `px` is positive in the direction of travel. */
export function shifted(belt: Belt, px: number): Belt {
  return { ...belt, travelledPx: belt.travelledPx + px };
}

function settledAt(belt: Belt, nowMs: number): Belt {
  return { ...belt, travelledPx: travelledPx(belt, nowMs), atMs: nowMs };
}
