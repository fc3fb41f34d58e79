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
  let totals: Totals | undefined;
  tests.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return;
    const { passed, tests: all, skipped, todo } = counts;
    totals = { passed, failed: all - passed - skipped - todo, skipped: skipped + todo };
  });

  await pipeline(tests.compose(spec), options.output, { end: false });
  if (!totals) throw new Error('node:test ended without a summary');
  return totals;
}
