import type { EntryReason } from '../protocol/newsroom/sources.ts';
import { entriesElsewhere } from '../store/source-entries.ts';
import type { Queries } from '../store/store.ts';

/** Reasons why an entry no longer counts as given by its source. */
const over: ReadonlySet<EntryReason> = new Set([
  'withdrawn',
  'withdrawn-published',
  'withdrawn-shared',
  'ended',
  'retracted',
  'alert-replaced',
]);

/**
 * Whether a source other than `source` still gives a headline: one withdrawal must not remove what another publisher still offers. A feed that no
 * longer has an entry says nothing about it; a source that is paused or gone vouches for nothing.
 */
export async function isGivenElsewhere(db: Queries, headline: string, source: string): Promise<boolean> {
  const entries = await entriesElsewhere(db, headline, source);
  // A cancellation is an entry of its own, beside that of the alert.
  const canceling = new Set(
    entries.filter(({ reason }) => reason === 'alert-canceled').map((entry) => entry.source),
  );
  return entries.some((entry) => !canceling.has(entry.source) && !over.has(entry.reason));
}
