import { dayMs, hourMs, minuteMs } from '../../../protocol/durations.ts';
import type { ChannelViewers } from '../../../protocol/newsroom/viewers.ts';

/** One point of the day: the most viewers at once in the minutes that began then. */
export interface DayPoint {
  readonly atMs: number;
  readonly viewers: number;
}

/** The points of the 24 hours up to `nowMs`, also those without a viewer. */
export function dayPoints({ everyMinutes, viewers }: ChannelViewers, nowMs: number): readonly DayPoint[] {
  const stepMs = everyMinutes * minuteMs;
  const counts = new Map(viewers.map(({ at, viewers: count }) => [Date.parse(at), count]));
  const lastMs = nowMs - (nowMs % stepMs);
  const length = Math.round(dayMs / stepMs);
  return Array.from({ length }, (_, index) => {
    const atMs = lastMs - (length - 1 - index) * stepMs;
    return { atMs, viewers: counts.get(atMs) ?? 0 };
  });
}

/** The first point with the most viewers. */
export function peakOf(points: readonly DayPoint[]): DayPoint {
  const [first = { atMs: 0, viewers: 0 }] = points;
  return points.reduce((peak, point) => (point.viewers > peak.viewers ? point : peak), first);
}

/** The most viewers of each hour, the latest first. */
export function hoursOf(points: readonly DayPoint[]): readonly DayPoint[] {
  const hours = new Map<number, number>();
  for (const { atMs, viewers } of points) {
    const hour = atMs - (atMs % hourMs);
    hours.set(hour, Math.max(hours.get(hour) ?? 0, viewers));
  }
  return [...hours].map(([atMs, viewers]) => ({ atMs, viewers })).toReversed();
}

/**
 * The outline of the points in a box of `width` and `height`, with steps, as counts are; time goes from right to left in a page that is read
 * so. Closed at the bottom, so that it can be filled.
 */
export function outlineOf(
  points: readonly DayPoint[],
  { width, height, dir }: { readonly width: number; readonly height: number; readonly dir: 'rtl' | 'ltr' },
): string {
  const max = Math.max(1, peakOf(points).viewers);
  const x = (index: number): string => {
    const along = (width * index) / points.length;
    return round(dir === 'rtl' ? width - along : along);
  };
  const y = (viewers: number): string => round(height - (height * viewers) / max);
  const steps = points.map(
    ({ viewers }, index) => `L${x(index)} ${y(viewers)}L${x(index + 1)} ${y(viewers)}`,
  );
  return `M${x(0)} ${height}${steps.join('')}L${x(points.length)} ${height}Z`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
