import { type TrackLayout, untilLaunchMs } from '../core/track-layout.ts';

/** So long before it comes to where reading begins, the line is slowed down: a timer that fires late still stops it in its place. */
const brakeMs = 500;

/** Within a frame the timeline stands still: a timer that fires two frames later is not early by the timeline's time. */
const twoFramesMs = 34;

/** When the line is to be slowed down that has `px` to go. */
export function untilRestMs({ clock }: TrackLayout, px: number): number {
  return px / clock.speedPxPerMs - brakeMs;
}

/** How long to wait for the next headline, for the end of a tween, or for the line to come to rest in `restPx`. */
export function untilWakeUpMs(layout: TrackLayout, restPx: number | undefined, nowMs: number): number {
  const { tween } = layout.clock;
  const untilMs = restPx === undefined ? untilLaunchMs(layout, nowMs) : untilRestMs(layout, restPx);
  return Math.max(0, (tween ? tween.endMs - nowMs : untilMs) + twoFramesMs);
}
