/**
 * Which page of a list is shown, where only the way on is known: cursors of the pages before are kept, so that there is a way
 * back. The first page has no cursor.
 */
export interface Pages {
  readonly before: readonly (string | undefined)[];
  readonly cursor: string | undefined;
}

export const firstPage: Pages = { before: [], cursor: undefined };

/** The page that begins at `next`, the cursor that came with this one. */
export function older({ before, cursor }: Pages, next: string): Pages {
  return { before: [...before, cursor], cursor: next };
}

/** The page before this one; the first page stays. */
export function newer(pages: Pages): Pages {
  if (pages.before.length === 0) return pages;
  return { before: pages.before.slice(0, -1), cursor: pages.before.at(-1) };
}

/** 1 for the first page. */
export function pageNumber({ before }: Pages): number {
  return before.length + 1;
}
