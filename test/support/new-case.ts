import type { Case } from '../../server/moderation/rules/case-transitions.ts';

/** A new case: `removed` if a moderator removed the same picture before. */
export function newCase(state: 'visible' | 'removed'): Case {
  return {
    state,
    version: 1,
    round: 1,
    restores: 0,
    keptBy: null,
    protectedUntilMs: null,
    hiddenAtMs: null,
  };
}
