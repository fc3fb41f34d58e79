import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { withSharedDemo } from '../end-to-end/demo-data.ts';
import { runBrowserSuite } from './browser-suite.ts';
import { runNodeSuite } from './node-suite.ts';
import { isLong, type Length, type Plan, type SuiteName } from './plan.ts';
import type { Suite } from './suite.ts';

const minuteMs = 60_000;

/**
 * A slow machine is no failure: these limits only end what hangs, even twice within the 90 minutes of CI. A file is a suite, which
 * `timeoutMs` ends too; the longest takes three minutes on two idle cores.
 */
const limits = { timeoutMs: 10 * minuteMs, processTimeoutMs: 12 * minuteMs } as const;

const patterns: Readonly<
  Record<SuiteName, { readonly include: string; readonly exclude: readonly string[] }>
> = {
  node: { include: 'test/**/*.test.ts', exclude: ['test/browser/**', 'test/end-to-end/**'] },
  browser: { include: 'test/browser/**/*.test.ts', exclude: [] },
  'end-to-end': { include: 'test/end-to-end/**/*.test.ts', exclude: [] },
};

/**
 * The suites of a plan. Every `*.test.ts` under `test/` is in one of them, whatever folder it is in: `npm test` runs
 * those that are short, `npm run test:long` those called `*.long.test.ts` and every browser test in every engine,
 * `npm run test:all` both.
 */
export function findSuites({ suites, length }: Plan): readonly Suite[] {
  return suites
    .map((name): Suite => ({ name, files: filesOf(name, length), run: runners[name] }))
    .filter(({ files }) => files.length > 0);
}

/** What is run at the same time. One engine leaves room for other browsers; three keep every core busy. */
export function phasesOf(length: Length): readonly (readonly SuiteName[])[] {
  return length === 'short' ? [['node'], ['browser', 'end-to-end']] : [['node'], ['browser'], ['end-to-end']];
}

/** Files that are run at the same time. Each has processes of its own, which wait for each other most of the time. */
const concurrency = Math.max(2, availableParallelism());

function filesOf(name: SuiteName, length: Length): readonly string[] {
  const { include, exclude } = patterns[name];
  const files = globSync(include, { exclude: [...exclude] }).sort();
  // What makes browser tests long is the number of engines, so the long run has all of them.
  if (length === 'all' || (name === 'browser' && length === 'long')) return files;
  return files.filter((file) => isLong(file) === (length === 'long'));
}

const runners: Readonly<Record<SuiteName, Suite['run']>> = {
  node: async ({ files, output }) => {
    const options = { concurrency, filesPerProcess: 12, ...limits, output };
    return [{ name: 'node', totals: await runNodeSuite(files, options) }];
  },
  browser: runBrowserSuite,
  'end-to-end': async ({ files, output }) => {
    const totals = await withSharedDemo(() => runNodeSuite(files, { concurrency, ...limits, output }));
    return [{ name: 'end-to-end', totals }];
  },
};
