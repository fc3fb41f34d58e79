import type { HeadlineEntry, HeadlineState } from '../../../protocol/newsroom/headlines.ts';

/** A list as it is on screen, and how many new headlines wait. */
export interface ShownList {
  readonly rows: readonly HeadlineEntry[];
  /** Headlines that are no longer in the server's list; they stay in their places and are marked. */
  readonly goneIds: ReadonlySet<string>;
  readonly waiting: number;
}

/** The list as the server gives it. */
export function showAll(rows: readonly HeadlineEntry[]): ShownList {
  return { rows, goneIds: new Set(), waiting: 0 };
}

/** A newer list as shown to an editor who is working in it: the same rows in their places, each with its newest text. */
export function mergeInPlace(shown: ShownList, fresh: readonly HeadlineEntry[]): ShownList {
  const byId = new Map(fresh.map((entry) => [entry.headline.id, entry]));
  const known = new Set(shown.rows.map(({ headline }) => headline.id));
  return {
    rows: shown.rows.map((row) => byId.get(row.headline.id) ?? row),
    goneIds: new Set([...known].filter((id) => !byId.has(id))),
    waiting: fresh.filter(({ headline }) => !known.has(headline.id)).length,
  };
}

/** The same rows, with what is now known of one. */
export function withEntry(shown: ShownList, entry: HeadlineEntry): ShownList {
  const { id } = entry.headline;
  return { ...shown, rows: shown.rows.map((row) => (row.headline.id === id ? entry : row)) };
}

/** Whether there is something to retract in this state. */
export function canLeave(state: HeadlineState): boolean {
  return state === 'live' || state === 'scheduled' || state === 'submitted';
}

export function idsThatCanLeave(shown: ShownList | undefined): readonly string[] {
  return shown?.rows.filter(({ state }) => canLeave(state)).map(({ headline }) => headline.id) ?? [];
}

/** Whether a row shows a countdown. */
export function hasClock(shown: ShownList | undefined): boolean {
  return (
    shown?.rows.some(({ headline, publishAt }) =>
      [headline.breakingUntil, headline.pinnedUntil, publishAt].some((date) => date !== undefined),
    ) ?? false
  );
}
