import { dayMs, minuteMs } from '../protocol/durations.ts';

const shortestMs = 3 * minuteMs;
const longestMs = 30 * minuteMs;
/** The longest pause between visits that a publisher or repeated failures can cause. */
export const maxAwayMs = dayMs;
/** A visit comes about twice for each entry: one that comes more often brings nothing most of the time. */
const visitsPerEntry = 2;

/** What decides when a source is visited next. */
export interface ScheduleInput {
  readonly nowMs: number;
  /** Entries a day. */
  readonly rate: number;
  /** Failures in a row, this visit included. */
  readonly failures: number;
  /** Whether it brings alerts, which are rare and must not wait, or more is there than one visit takes. */
  readonly isUrgent: boolean;
  /** How long the publisher asks to stay away: the longest of `ttl`, `Cache-Control` and `Retry-After`. */
  readonly askedMs: number;
  /** From 0 up to 1: sources that were added together must not always be visited together. */
  readonly chance: number;
}

/** When a source is visited next. */
export function scheduleVisit(input: ScheduleInput): number {
  const { nowMs, rate, failures, isUrgent, askedMs, chance } = input;
  const usualMs = isUrgent ? shortestMs : rate > 0 ? dayMs / (rate * visitsPerEntry) : longestMs;
  const pauseMs = Math.min(longestMs, Math.max(shortestMs, usualMs)) * 2 ** Math.min(failures, 20);
  const jitteredMs = Math.min(pauseMs, maxAwayMs) * (0.9 + 0.2 * chance);
  return nowMs + Math.round(Math.max(jitteredMs, shortestMs, Math.min(askedMs, maxAwayMs)));
}
