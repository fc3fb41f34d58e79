const names = ['loading', 'live', 'stale', 'offline', 'refused', 'empty', 'paused'] as const;

export type TickerState = (typeof names)[number];

/** Exactly `wanted` of the states that a page can select with `:state()`. */
export function setStates({ states }: ElementInternals, wanted: ReadonlySet<TickerState>): void {
  for (const name of names) {
    try {
      if (wanted.has(name)) states.add(name);
      else states.delete(name);
    } catch {
      // Chrome before 125 takes only names with dashes: there the strip goes without states.
      return;
    }
  }
}
