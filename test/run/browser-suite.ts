import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineName } from './engines.ts';
import type { SuiteRun } from './suite.ts';
import { type NamedTotals, noTotals } from './totals.ts';

const runner = 'node_modules/@web/test-runner/dist/bin.js';

/**
 * Runs files in web-test-runner, in each of `engines`. In a process of its own, since the runner ends its process when it
 * does not start.
 */
export async function runBrowserSuite({ files, engines, output }: SuiteRun): Promise<readonly NamedTotals[]> {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-browsers-'));
  const totalsFile = join(folder, 'totals.json');
  try {
    const child = spawn(process.execPath, [runner, '--files', ...files], {
      stdio: ['inherit', 'pipe', 'pipe'],
      env: {
        ...process.env,
        SHAREET_ENGINES: engines.join(),
        SHAREET_TOTALS: totalsFile,
        // Browsers leave their profiles behind.
        TMPDIR: folder,
      },
    });
    child.stdout.pipe(output, { end: false });
    child.stderr.pipe(output, { end: false });
    const endChild = () => child.kill('SIGTERM');
    process.once('exit', endChild);
    // Not at its exit: by then it may not have been read to the end.
    const [code, signal] = await once(child, 'close');
    process.off('exit', endChild);

    if (!existsSync(totalsFile)) output.write(`The runner left no totals: ${signal ?? `status ${code}`}.\n`);

    const all = existsSync(totalsFile) ? (JSON.parse(readFileSync(totalsFile, 'utf8')) as NamedTotals[]) : [];
    const hasFailed = all.some(({ totals }) => totals.failed > 0);
    // An engine that does not start, or a file that does not load, has no test to blame.
    const silent = code !== 0 && !hasFailed ? [failure('browser')] : [];
    return [...engines.map((name) => totalsOf(name, all)), ...silent];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** An engine in which nothing ran has failed. */
function totalsOf(name: EngineName, all: readonly NamedTotals[]): NamedTotals {
  return all.find((each) => each.name === name) ?? failure(name);
}

function failure(name: string): NamedTotals {
  return { name, totals: { ...noTotals, failed: 1 } };
}
