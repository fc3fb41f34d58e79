import { relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Totals } from './totals.ts';

/**
 * Runs files of `node:test`, each in a process of its own, and reports to `output` as they end. A file that does not load,
 * or does not end within `timeoutMs`, is one failure.
 */
export async function runNodeSuite(
  files: readonly string[],
  options: { readonly concurrency: number; readonly timeoutMs: number; readonly output: Writable },
): Promise<Totals> {
  const tests = run({ files, concurrency: options.concurrency, timeout: options.timeoutMs });
  const durationsMs = new Map<string, number>();
  let totals: Totals | undefined;
  tests.on('test:summary', ({ file, counts, duration_ms: durationMs }) => {
    if (file !== undefined) {
      durationsMs.set(relative('.', file), durationMs);
      return;
    }
    const { passed, tests: all, skipped, todo } = counts;
    totals = { passed, failed: all - passed - skipped - todo, skipped: skipped + todo };
  });

  await pipeline(tests.compose(spec), options.output, { end: false });
  options.output.write(slowest(durationsMs));
  if (!totals) throw new Error('node:test ended without a summary');
  return totals;
}

/** The files that would be worth splitting or making cheaper, a line each. */
function slowest(durationsMs: ReadonlyMap<string, number>): string {
  const lines = [...durationsMs]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 8)
    .map(([file, durationMs]) => `${(durationMs / 1000).toFixed(1).padStart(8)} s  ${file}\n`);
  return `\nthe slowest files:\n${lines.join('')}`;
}
