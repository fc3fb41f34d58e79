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
  const startedAtMs = performance.now();
  const obstacle = scenario.obstacle?.();
  try {
    const rounds = obstacle === undefined ? await runRounds(scenario, options) : [];
    return { name, title, rounds, obstacle, tookMs: performance.now() - startedAtMs };
  } catch (error) {
    // The next scenario must not find anything that this one left behind.
    await options.shared.close();
    throw error;
  }
}

async function runRounds(scenario: Scenario, options: RunOptions): Promise<readonly RoundResult[]> {
  const { name } = scenario;
  const { length, seed, shared, say } = options;
  const rounds: RoundResult[] = [];
  const numbers = roundsOf(scenario, options);
  if (numbers.length === 0) return rounds;
  await using opened = await scenario.open({ length, shared: (kind) => shared.get(kind) });
  for (const number of numbers) {
    const random = seededRandom(`${seed} ${name} ${number}`);
    const result = await opened.run({ number, random, length }).catch((error: unknown) => {
      say(`${name}, round ${number}: ${again(name, seed, number)}`);
      throw error;
    });
    rounds.push(result);
    if (isWhole(result)) continue;
    for (const line of [...result.broken, ...result.details]) say(`${name}, round ${number}: ${line}`);
    say(again(name, seed, number));
  }
  return rounds;
}

function again(name: string, seed: string, round: number): string {
  return `run it again with: npm run test:chaos -- --only ${name} --seed ${seed} --round ${round}`;
}

function roundsOf({ rounds }: Scenario, { length, rounds: wanted, round }: RunOptions): readonly number[] {
  if (round !== undefined) return [round];
  return Array.from({ length: wanted ?? rounds[length] }, (_, index) => index + 1);
}
