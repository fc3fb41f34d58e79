import { findSource, type SourceRow } from '../store/sources.ts';
import type { Queries } from '../store/store.ts';
import type { Actor } from '../store/write-context.ts';

/** The actor of what a source publishes. */
export function actorOf(source: string): Actor {
  return `source:${source}`;
}

/** The source that `actor` is, if it is one and has not been removed; `known` is returned without a query. */
export async function sourceOfActor(
  db: Queries,
  actor: Actor | null,
  known: SourceRow,
): Promise<SourceRow | undefined> {
  if (actor === actorOf(known.id)) return known;
  const [, id] = /^source:(.+)$/.exec(actor ?? '') ?? [];
  return id === undefined ? undefined : findSource(db, id);
}
