import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { systemClock } from '../../server/clock.ts';
import type { Io } from '../../server/commands/command.ts';
import { startDemo } from '../../server/commands/demo.ts';
import { configOf, start } from '../../server/commands/start.ts';
import type { Node } from '../../server/node.ts';
import { fillWithDemo } from './demo-data.ts';
import { NodeUnderTest } from './node-under-test.ts';

/**
 * A node in the process of the test, for tests that never kill it: to load its modules for each test takes longer than most tests do.
 * `NodeProcess` is the same in a process of its own.
 */
export class LocalNode extends NodeUnderTest {
  readonly #io: Io;
  #node: Node | undefined;

  private constructor(environment: Readonly<Record<string, string>>) {
    super();
    this.#io = {
      stdin: process.stdin,
      stdout: new PassThrough().resume(),
      stderr: process.stderr,
      env: {
        PORT: '0',
        HOST: '127.0.0.1',
        DATA_DIR: this.dataDir,
        DRAIN_MS: '0',
        LOG_LEVEL: 'warn',
        ...environment,
      },
      fetch,
      clock: systemClock,
      randomId: randomUUID,
      program: 'shareet',
    };
  }

  /** Starts it with an empty channel `demo`, or with all headlines of the demo; `environment` adds to its settings. */
  static async start(
    command: 'serve' | 'demo' = 'serve',
    environment: Readonly<Record<string, string>> = {},
  ): Promise<LocalNode> {
    const node = new LocalNode(environment);
    if (command === 'demo') await node.#startDemo();
    else await node.#startEmpty();
    return node;
  }

  override get url(): string {
    if (!this.#node) throw new Error('The node has not started.');
    return this.#node.url;
  }

  protected override get givenAdminKey(): string | undefined {
    return this.#io.env['ADMIN_KEY'];
  }

  override async remove(): Promise<void> {
    await this.#node?.stop();
    this.removeData();
  }

  async #startEmpty(): Promise<void> {
    this.#node = await start(configOf(this.#io), this.#io);
    await this.createChannel();
  }

  async #startDemo(): Promise<void> {
    const config = configOf(this.#io);
    await fillWithDemo(this.dataDir, async () => {
      const { node } = await startDemo(config, this.#io);
      await node.stop();
    });
    ({ node: this.#node } = await startDemo(config, this.#io));
  }
}
