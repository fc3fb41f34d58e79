/**
 * Runs every test, or the suites named as arguments (`node`, `browser`, `end-to-end`), and ends with one line:
 * `N passed, N failed`. What fails to run is a failure, as is a run without a single test.
 */
import { startPostgres } from './support/embedded-postgres.ts';
import { findOrInstallChromium } from './run/choose-engines.ts';
import { findSuites, type Suite } from './run/suites.ts';
import { add, type NamedTotals, none, say, type Totals } from './run/totals.ts';

async function runAll(suites: readonly Suite[]): Promise<Totals> {
  const needs = new Set(suites.flatMap((suite) => suite.needs));
  if (needs.has('Chromium')) process.env['SHAREET_BROWSER'] = findOrInstallChromium();
  if (!needs.has('postgres')) return runEach(suites);

  const postgres = await startPostgres();
  process.env['SHAREET_TEST_POSTGRES'] = postgres.url;
  try {
    return await runEach(suites);
  } finally {
    await postgres.stop();
  }
}

async function runEach(suites: readonly Suite[]): Promise<Totals> {
  const ended: NamedTotals[] = [];
  for (const suite of suites) {
    console.log(`\n── ${suite.name}: ${suite.files.length} files\n`);
    ended.push(...(await runOne(suite)));
  }

  console.log();
  for (const { name, totals } of ended) console.log(`${name.padEnd(12)} ${say(totals)}`);
  return ended.map(({ totals }) => totals).reduce(add, none);
}

async function runOne(suite: Suite): Promise<readonly NamedTotals[]> {
  try {
    return (await suite.run(suite.files)).map(({ name, totals }) => {
      if (totals.passed + totals.failed > 0) return { name, totals };
      console.error(`${name}: no test ran`);
      return { name, totals: { ...none, failed: 1 } };
    });
  } catch (error) {
    console.error(`${suite.name}:`, error);
    return [{ name: suite.name, totals: { ...none, failed: 1 } }];
  }
}

/** Signals end this process the ordinary way, so that what it started is ended too. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

const asked = process.argv.slice(2);
const suites = findSuites()
  .filter(({ name }) => asked.length === 0 || asked.includes(name))
  .filter(({ files }) => files.length > 0);

let totals: Totals = none;
try {
  totals = await runAll(suites);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  totals = { ...none, failed: 1 };
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
