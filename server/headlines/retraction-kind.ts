import { limits } from '../protocol/limits.ts';
import type { RetractionKind } from '../protocol/newsroom/headlines.ts';
import type { HeadlineRow } from '../store/headlines.ts';

/** How a retracted headline left: not everything that was retracted had been published. */
export function retractionKind(row: HeadlineRow): RetractionKind {
  const from = row.retracted_from ?? (row.published_at_ms === null ? 'submitted' : 'live');
  // One that was held had been published before.
  if (from === 'scheduled') return row.published_at_ms === null ? 'cancelled' : 'retracted';
  if (from !== 'submitted') return 'retracted';
  return row.retracted_by !== null && row.retracted_by === row.author ? 'withdrawn' : 'refused';
}

/** Until when a retraction can be undone; `undefined` if it cannot: it was erased, was replaced, or is of an older release. */
export function undoableUntilMs(row: HeadlineRow): number | undefined {
  const isWhole = row.title !== '' && row.republished_as === null;
  if (!isWhole || row.retracted_from === null || row.retracted_at_ms === null) return undefined;
  return row.retracted_at_ms + limits.undoMs;
}
