import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fillWithDemo } from './demo-data.ts';
import { NodeUnderTest } from './node-under-test.ts';
import { freePort } from '../support/free-port.ts';

const repository = new URL('../../', import.meta.url);
export const drainMs = 200;

/** A node as an operator runs it: a process of its own, which can be killed and started again on the same data and port. */
export class NodeProcess extends NodeUnderTest {
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
    super();
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
    if (command === 'demo')
      await fillWithDemo(node.dataDir, async () => {
        await node.start();
        await node.stop();
      });
    await node.start();
    if (command === 'serve') await node.createChannel();
    return node;
  }

  override get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Of the process that was started last. */
  get pid(): number {
    return this.#child?.pid ?? assert.fail('nothing was started');
  }

  protected override get givenAdminKey(): string | undefined {
    return this.#environment['ADMIN_KEY'];
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
    this.removeData();
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
