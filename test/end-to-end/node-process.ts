import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Headline } from '../../server/protocol/headline.ts';
import type { Snapshot } from '../../server/protocol/message.ts';
import { shareDemo, sharedFolder, takeDemo } from './demo-data.ts';
import { freePort } from '../support/free-port.ts';

const repository = new URL('../../', import.meta.url);
export const drainMs = 200;

/** A node as an operator runs it: a process of its own, which can be killed and started again on the same data and port. */
export class NodeProcess {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'shareet-node-'));
  readonly #command: 'serve' | 'demo';
  readonly #port: number;
  readonly #environment: Readonly<Record<string, string>>;
  /** The folder of the version that is started next. */
  root: URL;
  #child: ChildProcess | undefined;
  /** What it wrote, to be shown when a test fails. */
  output = '';

  private constructor(
    command: 'serve' | 'demo',
    port: number,
    environment: Readonly<Record<string, string>>,
    root: URL,
  ) {
    this.root = root;
    this.#command = command;
    this.#port = port;
    this.#environment = environment;
  }

  /**
   * Starts `shareet serve` with an empty channel `demo`, or `shareet demo` with all of its headlines; `environment` adds to its settings,
   * and `root` is the folder of the version that runs.
   */
  static async start(
    command: 'serve' | 'demo' = 'serve',
    environment: Readonly<Record<string, string>> = {},
    root = repository,
  ): Promise<NodeProcess> {
    const node = new NodeProcess(command, await freePort(), environment, root);
    const shared = command === 'demo' ? sharedFolder() : undefined;
    if (shared !== undefined && !takeDemo(shared, node.dataDir)) {
      await node.start();
      await node.stop();
      shareDemo(shared, node.dataDir);
    }
    await node.start();
    if (command === 'serve') await node.call('PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar' });
    return node;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Of the process that was started last. */
  get pid(): number {
    return this.#child?.pid ?? assert.fail('nothing was started');
  }

  get adminKey(): string {
    const given = this.#environment['ADMIN_KEY'];
    if (given !== undefined) return given;
    return readFileSync(join(this.dataDir, 'admin-key'), 'utf8').trim();
  }

  /** @param preload a module that runs in its process before anything of the node */
  async start(preload?: URL): Promise<void> {
    const env = {
      ...process.env,
      PORT: String(this.#port),
      HOST: '127.0.0.1',
      DATA_DIR: this.dataDir,
      DRAIN_MS: String(drainMs),
      LOG_LEVEL: 'warn',
      ...this.#environment,
    };
    const preloading = preload ? ['--import', preload.href] : [];
    const child = spawn(process.execPath, [...preloading, 'server/main.ts', this.#command], {
      cwd: this.root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    const lines = createInterface({ input: child.stdout });
    for await (const line of lines) {
      this.output += `${line}\n`;
      if (line.includes(this.#environment['PUBLIC_URL'] ?? this.url)) break;
    }
    assert.equal(child.exitCode, null, `the node did not start:\n${this.output}`);
    // What it prints later has to be read too, or the pipe fills.
    child.stdout?.resume();
  }

  /** Resolves when it has ended by itself, with the signal that ended it. */
  async ended(): Promise<NodeJS.Signals | null> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child?.signalCode ?? null;
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Freezes it with `SIGSTOP`, or lets it go on with `SIGCONT`. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child?.kill(signal);
  }

  /** Ends it as an operator would, and gives its exit status. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  async remove(): Promise<void> {
    await this.#end('SIGKILL');
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Calls the API with the admin key. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.adminKey}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async publish(draft: { readonly title: string; readonly [field: string]: unknown }): Promise<Headline> {
    const answer = await this.call('POST', '/v1/channels/demo/headlines', {
      url: 'https://akhbar.example/1',
      ...draft,
    });
    assert.equal(answer.status, 201, await answer.clone().text());
    return ((await answer.json()) as { readonly headline: Headline }).headline;
  }

  /** Uploads a picture and gives its id. */
  async upload(bytes: Uint8Array, type: string): Promise<string> {
    const answer = await fetch(`${this.url}/v1/images`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${this.adminKey}`, 'Content-Type': type },
      body: new Uint8Array(bytes),
    });
    assert.equal(answer.status, 201, await answer.clone().text());
    return ((await answer.json()) as { readonly id: string }).id;
  }

  async snapshot(): Promise<Snapshot> {
    return (await (await fetch(`${this.url}/v1/channels/demo`)).json()) as Snapshot;
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
}
