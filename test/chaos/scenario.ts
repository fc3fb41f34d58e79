import type { Deployment, Kind } from './deployment.ts';
import type { Random } from './random.ts';
import type { RoundResult } from './round.ts';

/** How much of a scenario is run: everything, or only what is short enough for the tests of every change. */
export type Length = 'full' | 'short';

/** What one round is given. */
export interface RoundContext {
  /** From 1. */
  readonly number: number;
  readonly random: Random;
  readonly length: Length;
}

/** What a scenario has set up for all of its rounds. */
export interface Setting extends AsyncDisposable {
  run(context: RoundContext): Promise<RoundResult>;
}

export interface ScenarioContext {
  readonly length: Length;
  /** A deployment for scenarios that leave it as they found it. They share it, because starting nodes takes longer than breaking them. */
  shared(kind: Kind): Promise<Deployment>;
}

export interface Scenario {
  /** What `--only` takes. */
  readonly name: string;
  /** A sentence for the table. */
  readonly title: string;
  readonly rounds: Readonly<Record<Length, number>>;
  /** Why it cannot run here; `undefined` if it can. */
  readonly obstacle?: () => string | undefined;
  open(context: ScenarioContext): Promise<Setting>;
}

/** A setting, and what has to be closed after it. */
export function setting(
  run: (context: RoundContext) => Promise<RoundResult>,
  close: () => Promise<void> = async () => undefined,
): Setting {
  return { run, [Symbol.asyncDispose]: close };
}
