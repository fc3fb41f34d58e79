import { type TrackLayout, untilLaunchMs } from '../core/track-layout.ts';

/** The line slows down this long before it reaches its place, where reading begins: a timer that fires late still stops it there. */
const brakeMs = 500;

/** Within a frame the timeline stands still: a timer that fires two frames later is not early by the timeline's time. */
const twoFramesMs = 34;

/** How long until a line with `px` to go has to slow down. */
export function untilRestMs({ clock }: TrackLayout, px: number): number {
  return px / clock.speedPxPerMs - brakeMs;
}

/** How long to wait for the next headline, for the end of a tween, or for the line to come to rest in `restPx`. */
export function untilWakeUpMs(layout: TrackLayout, restPx: number | undefined, nowMs: number): number {
  const { tween } = layout.clock;
  const untilMs = restPx === undefined ? untilLaunchMs(layout, nowMs) : untilRestMs(layout, restPx);
  return Math.max(0, (tween ? tween.endMs - nowMs : untilMs) + twoFramesMs);
}
