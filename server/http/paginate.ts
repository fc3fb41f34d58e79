/** A page of a list, and where the next one begins if there is one. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** To be spread into the response; empty on the last page. */
  readonly next: { readonly cursor?: string };
}

/** Fetches a page with `ask`. One extra row is requested, to know whether there is another page. */
export async function paginate<Row>(
  limit: number,
  ask: (limit: number) => Promise<readonly Row[]>,
  cursorOf: (last: Row) => string,
): Promise<Page<Row>> {
  const found = await ask(limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? { cursor: cursorOf(last) } : {} };
}
