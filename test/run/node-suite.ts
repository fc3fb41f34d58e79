import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { endHungProcesses } from './hung-processes.ts';
import { FileResults, type FileResult } from './file-results.ts';
import { runAgainAlone, type RunResult } from './run-again.ts';
import { type SharedFilesOptions, writeSharedFiles } from './shared-files.ts';
import { addTotals, noTotals, type Totals } from './totals.ts';

/** By default, each file has a process of its own, and 30 s to end after its last test. */
export interface NodeSuiteOptions extends Partial<SharedFilesOptions> {
  /** Processes that run at the same time. */
  readonly concurrency: number;
  /** How long a test, or all of a file, may take. */
  readonly timeoutMs: number;
  /** How long a process may take: it does not end by itself when one of its tests takes too long. */
  readonly processTimeoutMs: number;
  readonly output: Writable;
}

/** `node:test` tracks every promise through `async_hooks`, which takes up to a third of the time of a test with much traffic. */
const execArgv = ['--import', import.meta.resolve('./untracked-promises.mjs')];

/** Runs files of `node:test`, and the few that failed once more, alone. */
export async function runNodeSuite(files: readonly string[], options: NodeSuiteOptions): Promise<Totals> {
  const runAlone = (some: readonly string[]) =>
    runFiles(some, { ...options, concurrency: 1, filesPerProcess: 1 });
  return runAgainAlone(await runFiles(files, options), runAlone, options.output);
}

/**
 * Runs files of `node:test` and reports to `output` as they end, each under its name. A file that does not load, or has
 * not finished when its process ends, counts as one failure.
 */
export async function runFiles(
  files: readonly string[],
  {
    concurrency,
    filesPerProcess = 1,
    timeoutMs,
    processTimeoutMs,
    lingerMs = 30_000,
    output,
  }: NodeSuiteOptions,
): Promise<RunResult> {
  using shared = writeSharedFiles(files, { filesPerProcess, lingerMs });
  const limits = { limitMs: processTimeoutMs, leftBehindMs: lingerMs };
  using _ = endHungProcesses(shared.filesOf, limits, output);
  const results = new FileResults(shared.filesOf);
  const tests = run({ files: [...shared.filesOf.keys()], concurrency, timeout: timeoutMs, execArgv });
  tests.on('test:start', (event) => results.start(event));
  tests.on('test:pass', (event) => results.pass(event));
  tests.on('test:fail', (event) => results.fail(event));
  await pipeline(tests.compose(spec), output, { end: false });

  const ended = results.conclude();
  output.write(slowest(ended));
  return {
    totals: [...ended.values()].map(({ totals }) => totals).reduce(addTotals, noTotals),
    failedFiles: new Map(
      [...ended].flatMap(([file, { totals }]) => (totals.failed > 0 ? [[file, totals]] : [])),
    ),
  };
}

/** The files that would be worth splitting or making cheaper, a line each. */
function slowest(results: ReadonlyMap<string, FileResult>): string {
  const lines = [...results]
    .sort(([, a], [, b]) => b.durationMs - a.durationMs)
    .slice(0, 12)
    .map(([file, { durationMs }]) => `${(durationMs / 1000).toFixed(1).padStart(8)} s  ${file}\n`);
  return `\nthe slowest files:\n${lines.join('')}`;
}
