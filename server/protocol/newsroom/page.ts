/** One page of a list, named by what it holds. A `cursor` leads to the next page. */
export type Page<Name extends string, Entry> = Readonly<Record<Name, readonly Entry[]>> & {
  readonly cursor?: string;
  /** How many there are on all pages, where that was requested; counted up to a limit. */
  readonly total?: number;
};
