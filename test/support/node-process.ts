import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';

const main = resolve(import.meta.dirname, '../../server/main.ts');

/** How a process ended: by its own exit status, or by a signal. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A real process that runs `shareet serve`. */
export interface NodeProcess {
  /** Resolves with its address once it listens; rejects if it ends before. */
  readonly url: Promise<string>;
  /** All that it has written so far. */
  readonly output: () => string;
  readonly ended: Promise<Ending>;
  /** Whether it has not ended yet. */
  readonly isRunning: () => boolean;
  readonly signal: (signal: NodeJS.Signals) => void;
}

export const adminKey = 'an-admin-key-for-tests-only';
export const metricsToken = 'a-token-for-tests-only';

/** Starts a node in a folder of its own; it is killed when the test is over. */
export function startNodeProcess(
  context: TestContext,
  environment: Readonly<Record<string, string>>,
): NodeProcess {
  const dataDir = mkdtempSync(join(tmpdir(), 'shareet-'));
  const child = spawn(process.execPath, [main, 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      DATA_DIR: dataDir,
      PORT: '0',
      DRAIN_MS: '200',
      ADMIN_KEY: adminKey,
      METRICS_TOKEN: metricsToken,
      ...environment,
    },
  });
  let output = '';
  const listening = new Promise<string>((found) => {
    const read = (chunk: Buffer) => {
      output += String(chunk);
      const [, url] = /Shareet listens at (\S+)/.exec(output) ?? [];
      if (url !== undefined) found(url);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  const ended = once(child, 'close').then(([code, signal]): Ending => ({ code, signal }));
  context.after(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    url: Promise.race([
      listening,
      ended.then(() => {
        throw new Error(`The node ended before it listened: ${output}`);
      }),
    ]),
    output: () => output,
    ended,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    signal: (signal) => child.kill(signal),
  };
}
