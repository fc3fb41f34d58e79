import { runNodeSuite, type NodeSuiteOptions } from './node-suite.ts';
import { addTotals, noTotals, subtractTotals, type Totals } from './totals.ts';

/** Where more files fail, it is not because the machine was busy. */
const maxFiles = 3;

/**
 * Runs files as `runNodeSuite` does, and the few that failed once more, one after another with nothing beside them: a browser on a busy
 * machine can be so late that what a test waited for had come and gone. What fails then has failed. What passes then is named, because
 * it is a fault of the test, or a rare one of what it tests.
 */
export async function runAgainAlone(files: readonly string[], options: NodeSuiteOptions): Promise<Totals> {
  const { output } = options;
  const first = await runNodeSuite(files, options);
  const again = [...first.failedFiles.keys()];
  if (again.length === 0 || again.length > maxFiles) return first.totals;

  output.write(`\nFailed, and run once more alone: ${again.join(', ')}\n\n`);
  const second = await runNodeSuite(again, { ...options, concurrency: 1, filesPerProcess: 1 });
  const unsteady = again.filter((file) => !second.failedFiles.has(file));
  if (unsteady.length > 0) output.write(`\nUNSTEADY, passed when run alone: ${unsteady.join(', ')}\n`);

  const failed = [...first.failedFiles.values()].reduce(addTotals, noTotals);
  return addTotals(subtractTotals(first.totals, failed), second.totals);
}
