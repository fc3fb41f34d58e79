import type { Writable } from 'node:stream';
import type { EngineName } from './engines.ts';
import type { SuiteName } from './plan.ts';
import type { NamedTotals } from './totals.ts';

export interface Suite {
  readonly name: SuiteName;
  readonly files: readonly string[];
  readonly run: (run: SuiteRun) => Promise<readonly NamedTotals[]>;
}

/** What a suite is given: what to run, in which engines, and where to report. */
export interface SuiteRun {
  readonly files: readonly string[];
  readonly engines: readonly EngineName[];
  readonly output: Writable;
}
