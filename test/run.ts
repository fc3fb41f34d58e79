/**
 * Runs the tests: the short ones of every suite, or what the arguments ask for (see `run/plan.ts`), and ends with one line:
 * `N passed, N failed`. What fails to run is a failure, as is a run without a single test.
 */
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { resolve } from 'node:path';
import { startPostgres } from './support/embedded-postgres.ts';
import { chooseEngines, noEngines } from './run/choose-engines.ts';
import { type EngineName, findHeadlessChromium, isInstalled } from './run/engines.ts';
import { engineProgram, headlessShell, php, proxies, python, redis } from './run/programs.ts';
import { type Length, readPlan, type SuiteName } from './run/plan.ts';
import { howToGet, meetRequirements } from './run/requirements.ts';
import type { Suite } from './run/suite.ts';
import { findSuites, phasesOf } from './run/suites.ts';
import { addTotals, type NamedTotals, noTotals, formatTotals, type Totals } from './run/totals.ts';

// Each test file is a process that loads the same modules: compiled once, they load in half the time.
process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/compiled');

async function runAll(args: readonly string[]): Promise<Totals> {
  const plan = readPlan(args, process.env);
  const suites = findSuites(plan);
  const has = (name: SuiteName): boolean => suites.some((suite) => suite.name === name);
  // Suites other than the browser suite drive Chromium too.
  const needsChromium = has('node') || has('end-to-end');
  const { required, optional } = has('browser') ? chooseEngines(plan.length) : noEngines;
  const engines = new Set<EngineName>(needsChromium ? ['Chromium', ...required] : required);
  if (hasFile(suites, 'firefox.long')) engines.add('Firefox');

  const programs = [
    ...[...engines].map(engineProgram),
    ...(has('node') ? [redis] : []),
    ...(hasFile(suites, 'foreign-clients') ? [python] : []),
    ...(hasFile(suites, 'proxies') ? proxies : []),
    ...(hasFile(suites, 'wordpress/plugin') ? [php] : []),
  ];
  const optionalPrograms = needsChromium ? [headlessShell] : [];
  meetRequirements({ programs, optionalPrograms, needsPostgres: has('node') }, plan.mayInstall);
  const present = optional.filter(isInstalled);
  for (const name of optional.filter((each) => !present.includes(each)))
    console.log(`Left out: ${howToGet(engineProgram(name))}`);

  const chromium = needsChromium ? findHeadlessChromium() : undefined;
  if (chromium) process.env['SHAREET_HEADLESS_BROWSER'] = chromium;

  const tested = [...required, ...present];
  const runnable = suites.filter(({ name }) => name !== 'browser' || tested.length > 0);
  return has('node')
    ? withPostgres(() => runPhases(plan.length, runnable, tested))
    : runPhases(plan.length, runnable, tested);
}

/** A program that few tests need is required only if they run. */
function hasFile(suites: readonly Suite[], name: string): boolean {
  return suites.some(({ files }) => files.some((file) => file.includes(name)));
}

async function withPostgres<T>(work: () => Promise<T>): Promise<T> {
  const postgres = await startPostgres();
  process.env['SHAREET_TEST_POSTGRES'] = postgres.url;
  try {
    return await work();
  } finally {
    await postgres.stop();
  }
}

async function runPhases(
  length: Length,
  suites: readonly Suite[],
  engines: readonly EngineName[],
): Promise<Totals> {
  const ended: NamedTotals[] = [];
  for (const names of phasesOf(length))
    ended.push(
      ...(await runTogether(
        suites.filter(({ name }) => names.includes(name)),
        engines,
      )),
    );

  console.log();
  for (const { name, totals } of ended) console.log(`${name.padEnd(12)} ${formatTotals(totals)}`);
  return ended.map(({ totals }) => totals).reduce(addTotals, noTotals);
}

/** Runs suites at the same time, and prints what they say one after another. */
async function runTogether(
  suites: readonly Suite[],
  engines: readonly EngineName[],
): Promise<readonly NamedTotals[]> {
  const runs = suites.map((suite) => {
    // A suite must not be held up because its output is printed later.
    const output = new PassThrough({ highWaterMark: Number.MAX_SAFE_INTEGER });
    return { suite, output, ended: runOne(suite, engines, output).finally(() => output.end()) };
  });
  for (const { suite, output } of runs) {
    console.log(`\n── ${suite.name}: ${suite.files.length} files\n`);
    await pipeline(output, process.stdout, { end: false });
  }
  return (await Promise.all(runs.map(({ ended }) => ended))).flat();
}

async function runOne(
  { name, files, run }: Suite,
  engines: readonly EngineName[],
  output: PassThrough,
): Promise<readonly NamedTotals[]> {
  try {
    return (await run({ files, engines, output })).map((ended) => {
      if (ended.totals.passed + ended.totals.failed > 0) return ended;
      output.write(`${ended.name}: no test ran\n`);
      return { name: ended.name, totals: { ...noTotals, failed: 1 } };
    });
  } catch (error) {
    output.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
    return [{ name, totals: { ...noTotals, failed: 1 } }];
  }
}

/** Signals end this process the ordinary way, so that what it started is ended too. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

let totals: Totals = noTotals;
try {
  totals = await runAll(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  totals = { ...noTotals, failed: 1 };
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
