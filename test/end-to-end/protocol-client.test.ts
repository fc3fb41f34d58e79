import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import type { EventsMessage } from '../../server/protocol/message.ts';
import { NodeProcess } from './node-process.ts';

const text = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
const script = /protocol-client\.test\.ts -->\s+```js\n([^]*?)```/.exec(text)?.[1] ?? '';

interface ClientMessage {
  readonly name: string;
  readonly epoch: string;
  readonly seq: number;
  readonly headlines?: readonly unknown[];
  readonly events?: EventsMessage['events'];
}

/** The client of docs/protocol.md, in a process of its own. */
class Client {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly messages: ClientMessage[] = [];

  constructor(url: string, position?: string) {
    this.#child = spawn(
      process.execPath,
      ['--input-type=module', '-', url, 'demo', ...(position ? [position] : [])],
      {
        cwd: new URL('../../', import.meta.url),
      },
    );
    this.#child.stderr.pipe(process.stderr);
    this.#child.stdin.end(script);
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  get seqs(): number[] {
    return this.messages.flatMap(({ events }) => events?.map((event) => event.seq) ?? []);
  }

  get position(): string {
    const last = this.messages.at(-1);
    return `${last?.epoch}:${last?.seq ?? last?.events?.at(-1)?.seq}`;
  }

  /** Reads what it says until `isEnough`. */
  async until(isEnough: () => boolean): Promise<void> {
    while (!isEnough()) {
      const { value, done } = await this.#lines.next();
      assert.ok(!done, 'the client ended');
      this.messages.push(JSON.parse(value) as ClientMessage);
    }
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }
}

describe('the client of ten lines in docs/protocol.md', () => {
  let node: NodeProcess;
  const clients: Client[] = [];
  const follow = (position?: string): Client => {
    const client = new Client(node.url, position);
    clients.push(client);
    return client;
  };

  before(async () => {
    node = await NodeProcess.start();
  });
  after(async () => {
    for (const client of clients) await client.close();
    await node.remove();
  });

  it('has no more than ten lines', () => {
    assert.ok(
      script
        .trim()
        .split('\n')
        .filter((line) => line !== '').length <= 10,
    );
  });

  it('receives the snapshot and each event in order, across a restart without a gap or a repeat', async () => {
    await node.publish({ title: 'قبل أن يصل أحد' });
    const client = follow();
    await client.until(() => client.messages.at(-1)?.name === 'ready');
    assert.deepEqual(
      client.messages.map(({ name }) => name),
      ['snapshot', 'ready'],
    );
    assert.equal(client.messages[0]?.headlines?.length, 1);

    await node.publish({ title: 'الثاني' });
    await node.publish({ title: 'الثالث' });
    await client.until(() => client.seqs.length === 2);
    assert.equal(await node.stop(), 0);
    await client.until(() => client.messages.at(-1)?.name === 'bye');

    await node.start();
    await node.publish({ title: 'الرابع' });
    await client.until(() => client.seqs.length === 3);
    assert.deepEqual(client.seqs, [2, 3, 4]);
    assert.equal(client.messages.filter(({ name }) => name === 'snapshot').length, 1);
  });

  it('resumes from a position that it is started with', async () => {
    const { epoch } = await node.snapshot();
    const client = follow(`${epoch}:1`);
    await client.until(() => client.messages.at(-1)?.name === 'ready');
    assert.deepEqual(client.seqs, [2, 3, 4]);
    assert.equal(client.position, `${epoch}:4`);
  });

  it('never receives the text of a headline that was retracted before', async () => {
    const headline = await node.publish({ title: 'كلام يسحب بعد قليل' });
    const retracted = await node.call('DELETE', `/v1/headlines/${headline.id}`);
    assert.equal(retracted.status, 204);

    const { epoch, seq } = await node.snapshot();
    const client = follow(`${epoch}:0`);
    await client.until(() => client.messages.at(-1)?.name === 'ready');
    assert.deepEqual(
      client.seqs,
      Array.from({ length: seq }, (_, index) => index + 1),
    );
    assert.ok(!JSON.stringify(client.messages).includes('يسحب'));
  });
});
