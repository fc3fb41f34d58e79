import { type EngineName, engineNames } from './engines.ts';
import type { Length } from './plan.ts';

export interface ChosenEngines {
  /** Those without which the run has to fail. */
  readonly required: readonly EngineName[];
  /** Those that are tested where they are installed. */
  readonly optional: readonly EngineName[];
}

export const noEngines: ChosenEngines = { required: [], optional: [] };

/**
 * The engines to test in: those that `SHAREET_ENGINES` names, as in `firefox,webkit`, else those of the run's length.
 * Those of the long run besides Chromium are required in continuous integration only.
 *
 * @throws In one line, for a name that no engine has
 */
export function chooseEngines(length: Length, env: NodeJS.ProcessEnv = process.env): ChosenEngines {
  const { SHAREET_ENGINES: named, CI } = env;
  if (named) return { required: named.split(',').map(engineCalled), optional: [] };

  // A test finds much the same in every engine: one engine for each change, all of them in the long run.
  const engines: readonly EngineName[] = length === 'short' ? ['Chromium'] : engineNames;
  if (CI && CI !== 'false') return { required: engines, optional: [] };
  const isRequired = (name: EngineName): boolean => name === 'Chromium';
  return {
    required: engines.filter(isRequired),
    optional: engines.filter((name) => !isRequired(name)),
  };
}

function engineCalled(word: string): EngineName {
  const name = engineNames.find((each) => each.toLowerCase() === word.trim().toLowerCase());
  if (!name) throw new Error(`SHAREET_ENGINES: no engine "${word}"; there are ${engineNames.join(', ')}`);
  return name;
}
