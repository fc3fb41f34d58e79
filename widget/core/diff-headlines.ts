import type { Headline } from '../../server/protocol/headline.ts';

export interface HeadlineDiff {
  readonly added: readonly Headline[];
  /** In their new version. */
  readonly updated: readonly Headline[];
  readonly removed: readonly Headline[];
}

export function diffHeadlines(before: readonly Headline[], after: readonly Headline[]): HeadlineDiff {
  const known = indexById(before);
  const kept = indexById(after);
  return {
    added: after.filter(({ id }) => !known.has(id)),
    updated: after.filter((headline) => {
      const earlier = known.get(headline.id);
      return earlier !== undefined && !isSameRevision(earlier, headline);
    }),
    removed: before.filter(({ id }) => !kept.has(id)),
  };
}

/** Compares the picture's state too, because a picture is hidden and restored without a new version of its headline. */
export function isSameRevision(a: Headline, b: Headline): boolean {
  return a === b || (a.version === b.version && a.image?.state === b.image?.state);
}

export function indexById(headlines: readonly Headline[]): ReadonlyMap<string, Headline> {
  return new Map(headlines.map((headline) => [headline.id, headline]));
}

/** The ids of headlines that were added while additions wait, and that are still there. */
export function pendingIds(
  earlier: ReadonlySet<string>,
  before: readonly Headline[],
  after: readonly Headline[],
): ReadonlySet<string> {
  const { added } = diffHeadlines(before, after);
  const kept = indexById(after);
  return new Set([...earlier, ...added.map(({ id }) => id)].filter((id) => kept.has(id)));
}
