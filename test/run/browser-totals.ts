import { writeFileSync } from 'node:fs';
import type { Reporter, TestSuiteResult } from '@web/test-runner';
import { add, none, type Totals } from './totals.ts';

/** A reporter of the browser tests that leaves their totals in `file`. */
export function browserTotals(file: string): Reporter {
  return {
    stop({ sessions }) {
      const totals = sessions
        .map(({ testResults, errors }) => add(totalsOf(testResults), { ...none, failed: errors.length }))
        .reduce(add, none);
      writeFileSync(file, JSON.stringify(totals));
    },
  };
}

function totalsOf(suite: TestSuiteResult | undefined): Totals {
  if (!suite) return none;
  const tests: readonly Totals[] = suite.tests.map(({ passed, skipped }) => ({
    passed: passed && !skipped ? 1 : 0,
    failed: passed || skipped ? 0 : 1,
    skipped: skipped ? 1 : 0,
  }));
  return [...tests, ...suite.suites.map(totalsOf)].reduce(add, none);
}
