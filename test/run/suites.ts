import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { runBrowserSuite } from './browser-suite.ts';
import { runNodeSuite } from './node-suite.ts';
import type { NamedTotals } from './totals.ts';

export interface Suite {
  readonly name: string;
  readonly files: readonly string[];
  /** What has to be there before it starts, beside what is built. */
  readonly needs: readonly ('Chromium' | 'postgres')[];
  readonly run: (files: readonly string[]) => Promise<readonly NamedTotals[]>;
}

const minuteMs = 60_000;

/** Every `*.test.ts` under `test/` is in one of these, whatever folder it stands in. */
export function findSuites(): readonly Suite[] {
  return [
    {
      name: 'node',
      files: globSync('test/**/*.test.ts', { exclude: ['test/browser/**', 'test/end-to-end/**'] }).sort(),
      needs: ['Chromium', 'postgres'],
      run: async (files) => {
        const concurrency = Math.max(2, availableParallelism());
        return [
          { name: 'node', totals: await runNodeSuite(files, { concurrency, timeoutMs: 5 * minuteMs }) },
        ];
      },
    },
    {
      name: 'browser',
      files: globSync('test/browser/**/*.test.ts').sort(),
      needs: [],
      run: runBrowserSuite,
    },
    {
      name: 'end-to-end',
      files: globSync('test/end-to-end/**/*.test.ts').sort(),
      needs: ['Chromium', 'postgres'],
      // One after another: each has servers and browsers of its own, and is about what happens when.
      run: async (files) => {
        const totals = await runNodeSuite(files, { concurrency: 1, timeoutMs: 10 * minuteMs });
        return [{ name: 'end-to-end', totals }];
      },
    },
  ];
}
