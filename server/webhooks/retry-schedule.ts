import { dayMs, hourMs, minuteMs, secondMs } from '../protocol/durations.ts';

/** The pauses between attempts that Standard Webhooks 1.0.0 names: ten attempts in about three days. */
const pausesMs = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
];
const longestAskedMs = dayMs;

export interface FailedAttempt {
  readonly nowMs: number;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  /** When `Retry-After` says to come back. */
  readonly retryAtMs?: number | undefined;
  /** From 0 up to 1: deliveries that failed together must not be retried together. */
  readonly chance: number;
}

/** When the next attempt is due; `undefined` after the last. */
export function nextAttemptMs({ nowMs, attempts, retryAtMs = 0, chance }: FailedAttempt): number | undefined {
  const pauseMs = pausesMs[attempts - 1];
  if (pauseMs === undefined) return undefined;
  const usualMs = nowMs + Math.round(pauseMs * (1 + 0.1 * chance));
  return Math.max(usualMs, Math.min(retryAtMs, nowMs + longestAskedMs));
}
