import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { createClient } from '@redis/client';
import { findRedis } from '../run/programs.ts';
import { freePort } from './free-port.ts';

/** A real Redis of one test, on a port that it keeps when it is started again. */
export interface RedisServer {
  /** Without a password. */
  readonly url: string;
  /** Kills it, as a crash does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops it without closing anything: connections stay open, and nothing answers. */
  freeze(): void;
  thaw(): void;
  /** Runs one command, as another client that can reach it. */
  run(...command: readonly string[]): Promise<unknown>;
}

/** @param settings further arguments of `redis-server` */
export async function startRedis(
  context: TestContext,
  settings: readonly string[] = [],
): Promise<RedisServer> {
  const path = findRedis();
  if (path === undefined)
    throw new Error('there is no redis-server: install it, or name it by REDIS_SERVER_PATH');
  const folder = mkdtempSync(join(tmpdir(), 'shareet-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const abandon = () => server?.kill('SIGKILL');
  process.once('exit', abandon);

  async function start(): Promise<void> {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder, ...settings];
    const started = spawn(path ?? '', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    server = started;
    const said: string[] = [];
    await new Promise<void>((resolve, reject) => {
      started.once('error', reject);
      started.once('exit', () => reject(new Error(`Redis did not start: ${said.join('\n')}`)));
      createInterface(started.stdout).on('line', (line) => {
        said.push(line);
        if (line.includes('Ready to accept connections')) resolve();
      });
    });
  }

  async function kill(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  }

  await start();
  context.after(async () => {
    await kill();
    process.off('exit', abandon);
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    url,
    kill,
    start,
    freeze: () => server?.kill('SIGSTOP'),
    thaw: () => server?.kill('SIGCONT'),
    async run(...command) {
      const client = createClient({ url });
      await client.connect();
      try {
        return await client.sendCommand(command);
      } finally {
        client.destroy();
      }
    },
  };
}
