/** Counts frames: a movement by a whole number of pixels per frame looks even. */
export interface FrameClock {
  readonly frame: number;
  /** When that frame was due. */
  readonly dueMs: number;
  /** When the display was last refreshed. */
  readonly refreshedMs: number;
}

/** A display that keeps within this share of the frame rate sets the pace itself, as one at 59.94 Hz does for 60 frames a second. */
const samePace = 0.02;

/** The clock after a refresh of the display at `nowMs`. */
export function refreshed(clock: FrameClock, nowMs: number, frameRate: number): FrameClock {
  const intervalMs = 1000 / frameRate;
  const sinceRefresh = (nowMs - clock.refreshedMs) / intervalMs;
  if (Math.abs(sinceRefresh - 1) <= samePace)
    return { frame: clock.frame + 1, dueMs: nowMs, refreshedMs: nowMs };
  const frames = Math.max(0, Math.round((nowMs - clock.dueMs) / intervalMs));
  return { frame: clock.frame + frames, dueMs: clock.dueMs + frames * intervalMs, refreshedMs: nowMs };
}

/** The frame that a timestamp belongs to: hosts round timestamps, so that the nearest is meant. */
export function frameAt(timestampMs: number, frameRate: number): number {
  return Math.max(0, Math.round((timestampMs * frameRate) / 1000));
}

/** How far a line moves each frame: a whole number of device pixels, at least one. */
export function stepPx(speedPxPerS: number, frameRate: number, devicePixelRatio: number): number {
  return Math.max(1, Math.round((speedPxPerS / frameRate) * devicePixelRatio)) / devicePixelRatio;
}
