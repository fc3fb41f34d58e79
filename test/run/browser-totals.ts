import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import { addTotals, noTotals, type Totals } from './totals.ts';

/** How the files of a run ended in one engine. */
export interface EngineResult {
  readonly name: string;
  readonly totals: Totals;
  /** The totals of each file that failed. */
  readonly failedFiles: readonly (readonly [file: string, totals: Totals])[];
}

/** A reporter of the browser tests that leaves an `EngineResult` of each engine in `file`. */
export function browserTotals(file: string): Reporter {
  return {
    stop({ sessions }) {
      const names = new Set(sessions.map(({ browser }) => browser.name));
      const all = [...names].map((name): EngineResult => {
        const own = sessions.filter(({ browser }) => browser.name === name);
        const files = own.map((session) => [relative('.', session.testFile), totalsOf(session)] as const);
        return {
          name,
          totals: files.map(([, totals]) => totals).reduce(addTotals, noTotals),
          failedFiles: files.filter(([, { failed }]) => failed > 0),
        };
      });
      writeFileSync(file, JSON.stringify(all));
    },
  };
}

function totalsOf({ testResults, errors }: TestSession): Totals {
  return addTotals(totalsOfSuite(testResults), { ...noTotals, failed: errors.length });
}

function totalsOfSuite(suite: TestSuiteResult | undefined): Totals {
  if (!suite) return noTotals;
  const tests: readonly Totals[] = suite.tests.map(({ passed, skipped }) => ({
    passed: passed && !skipped ? 1 : 0,
    failed: passed || skipped ? 0 : 1,
    skipped: skipped ? 1 : 0,
  }));
  return [...tests, ...suite.suites.map(totalsOfSuite)].reduce(addTotals, noTotals);
}
