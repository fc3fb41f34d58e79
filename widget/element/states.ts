import type { Bulletin } from '../core/feed-state.ts';

const names = ['loading', 'live', 'stale', 'offline', 'refused', 'empty', 'paused'] as const;

/** Sets what a page can select with `:state()`: how the strip stands to its server, whether it is empty, and paused. */
export function setStates(
  { states }: ElementInternals,
  { status, headlines }: Bulletin,
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
      // Chrome before 125 takes only names with dashes: there the strip goes without states.
      return;
    }
  }
}
