import type { Writable } from 'node:stream';
import { addTotals, noTotals, subtractTotals, type Totals } from './totals.ts';

/** How a run of test files ended. */
export interface RunResult {
  readonly totals: Totals;
  /** The totals of each file that failed. */
  readonly failedFiles: ReadonlyMap<string, Totals>;
}

/** If more files fail than this, a busy machine is not the reason. */
const maxFiles = 3;

/**
 * Runs the few files that failed once more, with nothing beside them: on a busy machine a browser can be so late that what a test
 * waited for had come and gone. What fails then has failed. What passes then is named, because it is a fault of the test, or a
 * rare one of what it tests.
 *
 * @returns the totals of `first`, with those files as they ended at last
 */
export async function runAgainAlone(
  first: RunResult,
  run: (files: readonly string[]) => Promise<RunResult>,
  output: Writable,
): Promise<Totals> {
  const again = [...first.failedFiles.keys()];
  if (again.length === 0 || again.length > maxFiles) return first.totals;

  output.write(`\nFailed, and run once more alone: ${again.join(', ')}\n\n`);
  const second = await run(again);
  const unsteady = again.filter((file) => !second.failedFiles.has(file));
  if (unsteady.length > 0) output.write(`\nUNSTEADY, passed when run alone: ${unsteady.join(', ')}\n`);

  const failed = [...first.failedFiles.values()].reduce(addTotals, noTotals);
  return addTotals(subtractTotals(first.totals, failed), second.totals);
}
