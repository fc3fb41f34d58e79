import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const lineSchema = z.looseObject({
  name: z.string(),
  epoch: z.string().optional(),
  seq: z.number().optional(),
  events: z.array(z.looseObject({ seq: z.number() })).optional(),
});
type Line = z.infer<typeof lineSchema>;

/** A client that others wrote, in a process of its own. It prints each message that it receives on a line. */
export abstract class ForeignClient {
  readonly name: string;
  readonly messages: Line[] = [];
  /** Whether it starts its process again when that ends. */
  protected readonly isRestarted: boolean = false;
  #child: ChildProcess | undefined;
  #isOver = false;
  #heard: () => void = () => undefined;

  constructor(name: string) {
    this.name = name;
  }

  abstract start(): void;

  protected run(command: string, args: readonly string[], read: (line: string) => void): ChildProcess {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', (line) => {
      read(line);
      this.#heard();
    });
    child.once('exit', () => {
      this.#isOver = !this.isRestarted;
      this.#heard();
    });
    this.#child = child;
    return child;
  }

  protected receive(message: unknown): void {
    this.messages.push(lineSchema.parse(message));
  }

  async until(isEnough: () => boolean): Promise<void> {
    while (!isEnough()) {
      assert.ok(!this.#isOver, `${this.name} has ended`);
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  /** The numbers of all events, in the order in which they came. */
  get seqs(): readonly number[] {
    return this.messages.flatMap(({ events }) => events?.map(({ seq }) => seq) ?? []);
  }

  count(name: string): number {
    return this.messages.filter((message) => message.name === name).length;
  }

  /** Asserts that it received each event from its snapshot to number `last` once, in order, in one epoch. */
  assertWhole(last: number): void {
    const snapshots = this.messages.filter(({ name }) => name === 'snapshot');
    assert.equal(snapshots.length, 1, `${this.name}: one snapshot`);
    const from = snapshots[0]?.seq ?? 0;
    const expected = Array.from({ length: last - from }, (_, index) => from + index + 1);
    assert.deepEqual(this.seqs, expected, this.name);
    const epochs = new Set(this.messages.flatMap(({ epoch }) => epoch ?? []));
    assert.equal(epochs.size, 1, `${this.name}: one epoch`);
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}

/** A program that prints each message as JSON, and reconnects by itself. */
export class PrintingClient extends ForeignClient {
  readonly #command: string;
  readonly #args: readonly string[];
  readonly #input: string | undefined;

  constructor(name: string, command: string, args: readonly string[], input?: string) {
    super(name);
    this.#command = command;
    this.#args = args;
    this.#input = input;
  }

  start(): void {
    const child = this.run(this.#command, this.#args, (line) => this.receive(JSON.parse(line)));
    child.stdin?.end(this.#input ?? '');
  }
}

/** `curl -N`, which is run again with the last id whenever it ends. */
export class CurlClient extends ForeignClient {
  protected override readonly isRestarted = true;
  readonly #url: string;
  #lastId = '';
  #event = '';
  #isClosed = false;

  constructor(url: string) {
    super('curl');
    this.#url = url;
  }

  start(): void {
    const headers = this.#lastId ? ['-H', `Last-Event-ID: ${this.#lastId}`] : [];
    const child = this.run(
      'curl',
      [
        '--silent',
        '--no-buffer',
        '--retry',
        '20',
        '--retry-connrefused',
        '--retry-delay',
        '1',
        ...headers,
        this.#url,
      ],
      (line) => this.#read(line),
    );
    child.once('exit', () => this.#isClosed || this.start());
  }

  override async close(): Promise<void> {
    this.#isClosed = true;
    await super.close();
  }

  #read(line: string): void {
    const [, field = '', value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === 'id') this.#lastId = value;
    if (field === 'event') this.#event = value;
    if (field === 'data') this.receive({ name: this.#event, ...z.looseObject({}).parse(JSON.parse(value)) });
  }
}
