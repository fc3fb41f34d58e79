/**
 * Breaks nodes, databases, connections and disks, and looks whether each viewer still got everything once and in order. Prints the table of
 * docs/reliability.md, and ends with status 1 if anything was lost, doubled or reordered, or if another promise was not kept.
 *
 * `npm run test:chaos -- --only kill-sqlite --rounds 10 --seed 7`
 */
import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isWhole, markdownTable, spread, type ScenarioResult } from './report.ts';
import { runScenario } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';
import { SharedDeployments } from './shared-deployments.ts';

// Nodes start again and again: compiled once, they start in half the time.
process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/compiled');

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    rounds: { type: 'string' },
    round: { type: 'string' },
    short: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const { only, seed, short, list } = values;

const unknown = only?.find((name) => !scenarios.some((scenario) => scenario.name === name));
if (unknown !== undefined)
  throw new Error(`no scenario "${unknown}"; there are ${scenarios.map(({ name }) => name).join(', ')}`);

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`"${text}" is no whole number above 0`);
  return number;
}

/** A signal ends this process the ordinary way, so that what it started is ended too. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

async function main(): Promise<void> {
  console.log(`seed ${seed}`);
  const shared = new SharedDeployments();
  const results: ScenarioResult[] = [];
  let failed = 0;
  for (const scenario of scenarios.filter(({ name }) => only?.includes(name) ?? true)) {
    const result = await runScenario(scenario, {
      length: short ? 'short' : 'full',
      seed,
      rounds: numberOf(values.rounds),
      round: numberOf(values.round),
      shared,
      say: (line) => console.log(line),
    }).catch((error: unknown) => {
      console.log(`${scenario.name}: ${error instanceof Error ? error.stack : String(error)}`);
      failed += 1;
    });
    if (!result) continue;
    results.push(result);
    failed += result.rounds.filter((round) => !isWhole(round)).length;
    console.log(summaryOf(result));
  }
  await shared.close();
  console.log(`\n${markdownTable(results)}\n`);
  for (const { name, rounds } of results)
    for (const note of rounds.flatMap(({ notes }) => notes)) console.log(`- ${name}: ${note}`);
  console.log(failed === 0 ? 'nothing lost, doubled or reordered' : `${failed} rounds failed`);
  // Whatever a failed round left running must not keep this process alive.
  process.exit(failed === 0 ? 0 : 1);
}

function summaryOf({ name, rounds, obstacle, tookMs }: ScenarioResult): string {
  if (obstacle !== undefined) return `${name}: not run: ${obstacle}`;
  const toWholeMs = spread(rounds.flatMap((round) => round.toWholeMs));
  const good = rounds.filter(isWhole).length;
  return `${name}: ${good} of ${rounds.length} rounds, to whole ${toWholeMs} ms, took ${Math.round(tookMs / 1000)} s`;
}

if (list) for (const { name, title } of scenarios) console.log(`${name.padEnd(20)} ${title}`);
else await main();
