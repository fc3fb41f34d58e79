import type { FeedState } from '../core/feed-state.ts';

const names = ['loading', 'live', 'stale', 'offline', 'refused', 'empty', 'paused'] as const;

/** Sets what a page can select with `:state()`: the status of the connection, and whether the strip is empty or paused. */
export function setStates(
  { states }: ElementInternals,
  { status, headlines }: FeedState,
  isPaused: boolean,
): void {
  const isSet = (name: (typeof names)[number]) => {
    if (name === 'paused') return isPaused;
    return name === 'empty' ? headlines?.length === 0 : name === status;
  };
  for (const name of names) {
    try {
      states[isSet(name) ? 'add' : 'delete'](name);
    } catch {
      // Chrome before 125 accepts only names with dashes: there the strip has no states.
      return;
    }
  }
}
