import { relative, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { noTotals, type Totals } from './totals.ts';

export interface NodeSuiteOptions {
  /** Files that are run at the same time. */
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly output: Writable;
}

/** How files of `node:test` ended. */
export interface NodeSuiteResult {
  readonly totals: Totals;
  /** What each file that failed has of the totals. */
  readonly failedFiles: ReadonlyMap<string, Totals>;
}

/**
 * Runs files of `node:test`, each in a process of its own, and reports to `output` as they end. A file that does not load,
 * or does not end within `timeoutMs`, is one failure.
 */
export async function runNodeSuite(
  files: readonly string[],
  { concurrency, timeoutMs, output }: NodeSuiteOptions,
): Promise<NodeSuiteResult> {
  const tests = run({ files, concurrency, timeout: timeoutMs });
  const durationsMs = new Map<string, number>();
  const endedFiles = new Map<string, Totals>();
  /** Whose process failed, whatever its tests did. */
  const failedProcesses = new Set<string>();
  let totals: Totals | undefined;
  tests.on('test:fail', ({ name, file }) => {
    if (file !== undefined && resolve(name) === resolve(file)) failedProcesses.add(relative('.', file));
  });
  tests.on('test:summary', ({ file, counts, duration_ms: durationMs }) => {
    const { passed, tests: all, skipped, todo } = counts;
    const ended = { passed, failed: all - passed - skipped - todo, skipped: skipped + todo };
    if (file === undefined) {
      totals = ended;
      return;
    }
    durationsMs.set(relative('.', file), durationMs);
    endedFiles.set(relative('.', file), ended);
  });

  await pipeline(tests.compose(spec), output, { end: false });
  output.write(slowest(durationsMs));
  if (!totals) throw new Error('node:test ended without a summary');
  for (const file of failedProcesses) {
    const { passed, failed, skipped } = endedFiles.get(file) ?? noTotals;
    endedFiles.set(file, { passed, failed: failed + 1, skipped });
  }
  return { totals, failedFiles: new Map([...endedFiles].filter(([, { failed }]) => failed > 0)) };
}

/** The files that would be worth splitting or making cheaper, a line each. */
function slowest(durationsMs: ReadonlyMap<string, number>): string {
  const lines = [...durationsMs]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 8)
    .map(([file, durationMs]) => `${(durationMs / 1000).toFixed(1).padStart(8)} s  ${file}\n`);
  return `\nthe slowest files:\n${lines.join('')}`;
}
