import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const script = `import { runFiles } from ${JSON.stringify(resolve(import.meta.dirname, '../run/node-suite.ts'))};
  const { totals, failedFiles } = await runFiles(process.argv.slice(2), {
    concurrency: 2, filesPerProcess: 12, timeoutMs: 60_000, processTimeoutMs: Number(process.env.PROCESS_TIMEOUT_MS), lingerMs: 2000, output: process.stdout,
  });
  console.log(JSON.stringify({ totals, failed: Object.fromEntries(failedFiles) }));`;

export interface SuiteRun {
  /** Everything that the run has printed. */
  readonly stdout: string;
  /** How many tests passed, failed or were skipped, in all and of each file that failed. */
  readonly result: unknown;
}

/** Runs test files with these names and sources, in one process that may take so long. */
export function runSuite(sources: Readonly<Record<string, string>>, processTimeoutMs = 60_000): SuiteRun {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-suite-'));
  try {
    writeFileSync(join(folder, 'run.mjs'), script);
    for (const [name, source] of Object.entries(sources))
      writeFileSync(
        join(folder, name),
        `import { after, afterEach, before, describe, it } from 'node:test';\n${source}`,
      );
    // A run of tests within another one would report to that.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const { stdout, stderr } = spawnSync(process.execPath, ['run.mjs', ...Object.keys(sources)], {
      encoding: 'utf8',
      env: { ...env, PROCESS_TIMEOUT_MS: String(processTimeoutMs) },
      cwd: folder,
    });
    assert.equal(stderr, '');
    return { stdout, result: JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as unknown };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
