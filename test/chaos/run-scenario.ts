import { isWhole, type ScenarioResult } from './report.ts';
import { seededRandom } from './random.ts';
import type { RoundResult } from './round.ts';
import type { Length, Scenario } from './scenario.ts';
import type { SharedDeployments } from './shared-deployments.ts';

export interface RunOptions {
  readonly length: Length;
  readonly seed: string;
  /** How many rounds, instead of the scenario's own number. */
  readonly rounds?: number | undefined;
  /** This round alone. */
  readonly round?: number | undefined;
  readonly shared: SharedDeployments;
  readonly say: (line: string) => void;
}

/** Runs the rounds of a scenario one after another, and says how each that failed is run again. */
export async function runScenario(scenario: Scenario, options: RunOptions): Promise<ScenarioResult> {
  const { name, title } = scenario;
  const { length, seed, shared, say } = options;
  const startedAtMs = performance.now();
  const obstacle = scenario.obstacle?.();
  const rounds: RoundResult[] = [];
  if (obstacle === undefined) {
    await using opened = await scenario.open({ length, shared: (kind) => shared.get(kind) });
    for (const number of roundsOf(scenario, options)) {
      const random = seededRandom(`${seed} ${name} ${number}`);
      const result = await opened.run({ number, random, length }).catch((error: unknown) => {
        say(`${name}, round ${number}: ${again(name, seed, number)}`);
        throw error;
      });
      rounds.push(result);
      for (const line of isWhole(result) ? [] : [...result.broken, ...result.details])
        say(`${name}, round ${number}: ${line}`);
      if (!isWhole(result)) say(again(name, seed, number));
    }
  }
  return { name, title, rounds, obstacle, tookMs: performance.now() - startedAtMs };
}

function again(name: string, seed: string, round: number): string {
  return `run it again with: npm run test:chaos -- --only ${name} --seed ${seed} --round ${round}`;
}

function roundsOf({ rounds }: Scenario, { length, rounds: wanted, round }: RunOptions): readonly number[] {
  if (round !== undefined) return [round];
  return Array.from({ length: wanted ?? rounds[length] }, (_, index) => index + 1);
}
