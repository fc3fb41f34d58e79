import { dayMs, hourMs, secondMs } from '../protocol/durations.ts';
import type { SourceState } from '../protocol/newsroom/sources.ts';
import type { SourceRow } from '../store/sources.ts';

/** An entry counts less and less towards the rate of a source: after this many days it counts a third of its first value. */
const memoryDays = 3;
/** A visit that takes longer is worth a look. */
const slowMs = 10 * secondMs;
/** Failures in a row before a source counts as failing: one can be a restart of its server. */
const failingFrom = 3;
/** A source with fewer entries than this has no regular rhythm, so that its silence means nothing. */
const minRate = 0.5;
const shortestSilenceMs = 12 * hourMs;
/** How long a source may be silent, as a multiple of its usual pause. */
const pausesOfSilence = 4;
const maxRates = 2000;

type Rated = Pick<SourceRow, 'rate' | 'last_entry_at_ms'>;

export function stateOf(row: SourceRow): SourceState {
  if (row.gone_at_ms !== null) return 'gone';
  if (row.paused_at_ms !== null) return 'paused';
  if (row.failures >= failingFrom) return 'failing';
  return (row.took_ms ?? 0) > slowMs ? 'slow' : 'ok';
}

/** Entries a day, as they came lately. */
export function rateAt({ rate, last_entry_at_ms }: Rated, nowMs: number): number {
  if (last_entry_at_ms === null) return 0;
  const days = Math.max(0, nowMs - last_entry_at_ms) / dayMs;
  return rate * Math.exp(-days / memoryDays);
}

/** The rate once `count` new entries have come. */
export function rateWith(row: Rated, count: number, nowMs: number): number {
  return Math.min(maxRates, rateAt(row, nowMs) + count / memoryDays);
}

/** The rate that the dates of a feed tell at its first visit. */
export function firstRate(datesMs: readonly number[], nowMs: number): number {
  const recent = datesMs.filter((atMs) => atMs > nowMs - 7 * dayMs);
  if (recent.length === 0) return 0;
  const spanMs = Math.max(hourMs, nowMs - Math.min(...recent));
  return Math.min(maxRates, recent.length / (spanMs / dayMs));
}

/** When the last entry came, if that is longer ago than this source usually pauses. */
export function silentSinceMs(row: SourceRow, nowMs: number): number | undefined {
  // No alert is the best that can be said.
  if (row.is_of_alerts === 1) return undefined;
  if (row.last_entry_at_ms === null || row.rate < minRate) return undefined;
  if (row.paused_at_ms !== null) return undefined;
  const usualMs = Math.max(shortestSilenceMs, (pausesOfSilence / row.rate) * dayMs);
  return nowMs - row.last_entry_at_ms > usualMs ? row.last_entry_at_ms : undefined;
}
