import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { freePort } from '../support/free-port.ts';
import type { EngineResult } from './browser-totals.ts';
import type { EngineName } from './engines.ts';
import { runAgainAlone, type RunResult } from './run-again.ts';
import type { SuiteRun } from './suite.ts';
import { addTotals, type NamedTotals, noTotals, type Totals } from './totals.ts';

const runner = 'node_modules/@web/test-runner/dist/bin.js';

/** All three engines take a third of it on two cores. It ends a runner that hangs; the runner itself ends a hanging browser sooner. */
const timeoutMs = 30 * 60_000;

/** For a failure that belongs to no test. */
const failed: Totals = { ...noTotals, failed: 1 };

/**
 * Runs files in web-test-runner, in each of `engines`; the few that fail in an engine run once more there, alone. If the runner dies before
 * it has reported anything, all files run once more.
 */
export async function runBrowserSuite({ files, engines, output }: SuiteRun): Promise<readonly NamedTotals[]> {
  const first = (await runShards(engines, files, output)) ?? (await runShards(engines, files, output));
  if (!first) return [{ name: 'browser', totals: failed }];

  const ended: NamedTotals[] = [];
  for (const result of first) {
    const engine = engines.filter((name) => name === result.name);
    const runAlone = async (some: readonly string[]) =>
      merged((await runIn(engine, some, output)) ?? [failure(result.name)]);
    ended.push({ name: result.name, totals: await runAgainAlone(result, runAlone, output) });
  }
  return ended;
}

interface NamedResult extends RunResult {
  readonly name: string;
}

/**
 * One engine leaves half of the cores idle: each test page needs the focus, so that they run one after another. With one engine, two
 * runners therefore share the files.
 */
async function runShards(
  engines: readonly EngineName[],
  files: readonly string[],
  output: Writable,
): Promise<readonly NamedResult[] | undefined> {
  const count = engines.length === 1 ? Math.min(2, files.length) : 1;
  const shards = Array.from({ length: count }, (_, shard) =>
    files.filter((_file, index) => index % count === shard),
  );
  const ended: NamedResult[] = [];
  for (const results of await Promise.all(shards.map((shard) => runIn(engines, shard, output)))) {
    if (!results) return undefined;
    ended.push(...results);
  }
  return [...Map.groupBy(ended, ({ name }) => name)].map(([name, results]) => ({ name, ...merged(results) }));
}

/** In a process of its own: if a browser does not start, the runner ends its process, and there is no result. */
async function runIn(
  engines: readonly EngineName[],
  files: readonly string[],
  output: Writable,
): Promise<readonly NamedResult[] | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-browsers-'));
  const totalsFile = join(folder, 'totals.json');
  try {
    // Left to themselves, two runners that start at the same time may choose the same port.
    const port = String(await freePort());
    const child = spawn(process.execPath, [runner, '--port', port, '--files', ...files], {
      stdio: ['inherit', 'pipe', 'pipe'],
      timeout: timeoutMs,
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
    // Not `exit`: at that moment, its output may not have been read to the end.
    const [code, signal] = await once(child, 'close');
    process.off('exit', endChild);

    if (!existsSync(totalsFile)) {
      output.write(`The runner left no totals: ${signal ?? `status ${code}`}.\n`);
      return child.killed ? engines.map(failure) : undefined;
    }
    const all = JSON.parse(readFileSync(totalsFile, 'utf8')) as EngineResult[];
    const results = engines.map((name) => resultOf(name, all));
    // An engine that does not start, or a file that does not load.
    const isSilent = code !== 0 && results.every(({ totals }) => totals.failed === 0);
    return isSilent ? [...results, failure('browser')] : results;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** An engine in which nothing ran has failed. */
function resultOf(name: EngineName, all: readonly EngineResult[]): NamedResult {
  const found = all.find((each) => each.name === name);
  return found ? { ...found, failedFiles: new Map(found.failedFiles) } : failure(name);
}

function failure(name: string): NamedResult {
  return { name, totals: failed, failedFiles: new Map() };
}

function merged(results: readonly NamedResult[]): RunResult {
  return {
    totals: results.map(({ totals }) => totals).reduce(addTotals),
    failedFiles: new Map(results.flatMap(({ failedFiles }) => [...failedFiles])),
  };
}
