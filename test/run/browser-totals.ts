import { writeFileSync } from 'node:fs';
import type { Reporter, TestSuiteResult } from '@web/test-runner';
import { addTotals, type NamedTotals, noTotals, type Totals } from './totals.ts';

/** A reporter of the browser tests that leaves the totals of each engine in `file`. */
export function browserTotals(file: string): Reporter {
  return {
    stop({ sessions }) {
      const names = new Set(sessions.map(({ browser }) => browser.name));
      const all = [...names].map((name): NamedTotals => {
        const own = sessions.filter(({ browser }) => browser.name === name);
        const totals = own.map(({ testResults, errors }) =>
          addTotals(totalsOf(testResults), { ...noTotals, failed: errors.length }),
        );
        return { name, totals: totals.reduce(addTotals, noTotals) };
      });
      writeFileSync(file, JSON.stringify(all));
    },
  };
}

function totalsOf(suite: TestSuiteResult | undefined): Totals {
  if (!suite) return noTotals;
  const tests: readonly Totals[] = suite.tests.map(({ passed, skipped }) => ({
    passed: passed && !skipped ? 1 : 0,
    failed: passed || skipped ? 0 : 1,
    skipped: skipped ? 1 : 0,
  }));
  return [...tests, ...suite.suites.map(totalsOf)].reduce(addTotals, noTotals);
}
