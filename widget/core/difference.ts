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
