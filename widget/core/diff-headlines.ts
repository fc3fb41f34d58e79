import type { Headline } from '../../server/protocol/headline.ts';

export interface Difference {
  readonly added: readonly Headline[];
  /** In their new form. */
  readonly updated: readonly Headline[];
  readonly removed: readonly Headline[];
}

export function difference(before: readonly Headline[], after: readonly Headline[]): Difference {
  const known = byId(before);
  const kept = byId(after);
  return {
    added: after.filter(({ id }) => !known.has(id)),
    updated: after.filter((headline) => {
      const earlier = known.get(headline.id);
      return earlier !== undefined && !isSame(earlier, headline);
    }),
    removed: before.filter(({ id }) => !kept.has(id)),
  };
}

/** A picture is hidden and restored without a new version of its headline. */
export function isSame(a: Headline, b: Headline): boolean {
  return a === b || (a.version === b.version && a.image?.state === b.image?.state);
}

export function byId(headlines: readonly Headline[]): ReadonlyMap<string, Headline> {
  return new Map(headlines.map((headline) => [headline.id, headline]));
}

/** The ids of what has been added while additions wait, and is still to come. */
export function waitingOf(
  earlier: ReadonlySet<string>,
  before: readonly Headline[],
  after: readonly Headline[],
): ReadonlySet<string> {
  const { added } = difference(before, after);
  const kept = byId(after);
  return new Set([...earlier, ...added.map(({ id }) => id)].filter((id) => kept.has(id)));
}
