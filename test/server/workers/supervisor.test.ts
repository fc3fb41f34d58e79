import assert from 'node:assert/strict';
import type { Worker } from 'node:cluster';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import { Supervisor, WorkerStartError } from '../../../server/workers/supervisor.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** A process that does what a test says. */
class FakeWorker extends EventEmitter {
  readonly id: number;
  readonly told: unknown[] = [];
  #isConnected = true;
  readonly process = { pid: 0, kill: (signal: string) => this.ends(null, signal) };

  constructor(id: number) {
    super();
    this.id = id;
    this.process.pid = id;
  }

  isConnected(): boolean {
    return this.#isConnected;
  }

  send(message: { readonly body?: unknown }, sent: (error: null) => void): void {
    this.told.push(message.body);
    sent(null);
  }

  says(body: object): void {
    this.emit('message', { kind: 'message', body });
  }

  serves(): void {
    this.says({ type: 'ready', url: 'http://node.example' });
  }

  ends(code: number | null, signal: string | null = null): void {
    this.#isConnected = false;
    this.emit('exit', code, signal);
  }
}

function supervise(count: number) {
  const clock = new FakeClock('2026-03-01T12:00:00Z');
  const forked: FakeWorker[] = [];
  let replaced = 0;
  const supervisor = new Supervisor({
    count,
    fork: () => {
      const worker = new FakeWorker(forked.length + 1);
      forked.push(worker);
      return worker as unknown as Worker;
    },
    clock,
    logger: pino({ level: 'silent' }),
    listener: {
      onMessage: () => undefined,
      onRequest: () => undefined,
      onEnd: () => undefined,
      onReplace: () => (replaced += 1),
    },
  });
  return { clock, forked, supervisor, replacements: () => replaced };
}

/** Lets everything happen that does not wait for the clock. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function started(count: number) {
  const group = supervise(count);
  const starting = group.supervisor.start();
  group.forked[0]?.serves();
  await settle();
  for (const worker of group.forked.slice(1)) worker.serves();
  await starting;
  return group;
}

describe('the supervisor of workers', () => {
  it('starts one worker before the others', async () => {
    const { forked, supervisor } = supervise(3);
    const starting = supervisor.start();
    await settle();
    assert.equal(forked.length, 1);
    forked[0]?.serves();
    await settle();
    assert.equal(forked.length, 3);
    forked[1]?.serves();
    forked[2]?.serves();
    assert.equal(await starting, 'http://node.example');
    assert.equal(supervisor.serving.length, 3);
  });

  it('starts no other if the first one fails, and gives its reason', async () => {
    const { forked, supervisor } = supervise(3);
    const starting = supervisor.start();
    forked[0]?.says({ type: 'failed', reason: 'Port 80 is taken.' });
    forked[0]?.ends(2);
    await assert.rejects(starting, new WorkerStartError('Port 80 is taken.'));
    assert.equal(forked.length, 1);
  });

  it('says how a worker ended that could not say why', async () => {
    const { forked, supervisor } = supervise(2);
    const starting = supervisor.start();
    forked[0]?.ends(null, 'SIGKILL');
    await assert.rejects(starting, /A worker was ended by SIGKILL while it started\./);
  });

  it('replaces a worker that ends, and waits longer each time that one ends early', async () => {
    const { clock, forked, replacements } = await started(2);
    // Long enough that a worker that ends now does not count as having ended early.
    clock.advance(6_000);
    const delaysMs: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      const worker = forked.at(-1);
      const before = forked.length;
      worker?.ends(1);
      await settle();
      let delayMs = 0;
      for (; forked.length === before; delayMs += 100) clock.advance(delayMs === 0 ? 0 : 100);
      delaysMs.push(delayMs - 100);
      forked.at(-1)?.serves();
    }
    assert.equal(replacements(), 4);
    assert.deepEqual(
      delaysMs,
      [...delaysMs].sort((one, other) => one - other),
    );
    assert.equal(delaysMs[0], 0);
    assert.ok((delaysMs.at(-1) ?? 0) >= 500);
  });

  it('gives up once no worker serves and all that start end', async () => {
    const { clock, forked, supervisor } = await started(1);
    forked[0]?.ends(null, 'SIGKILL');
    for (let count = 0; count < 5; count += 1) {
      await settle();
      clock.advance(10_000);
      forked.at(-1)?.says({ type: 'failed', reason: 'The disk is full.' });
      forked.at(-1)?.ends(2);
    }
    await assert.rejects(supervisor.givenUp, /Workers end while they start: The disk is full\./);
  });

  it('goes on trying as long as another worker serves', async () => {
    const { clock, forked, supervisor } = await started(2);
    forked[0]?.ends(null, 'SIGKILL');
    for (let count = 0; count < 20; count += 1) {
      await settle();
      clock.advance(10_000);
      // The worker that serves keeps giving signs of life.
      forked[1]?.says({ type: 'alive' });
      if (forked.length > 2) forked.at(-1)?.ends(2);
    }
    await settle();
    clock.advance(10_000);
    forked.at(-1)?.serves();
    assert.equal(supervisor.serving.length, 2);
  });

  it('ends a worker that gives no more signs of life, and not one that does', async () => {
    const { clock, forked, supervisor } = await started(2);
    for (let seconds = 0; seconds < 30; seconds += 1) {
      clock.advance(1000);
      forked[0]?.says({ type: 'alive' });
    }
    await settle();
    clock.advance(0);
    assert.deepEqual(
      supervisor.running.map(({ id }) => id),
      [1, 3],
    );
  });

  it('lets a worker that wants to leave go once another one is on its way', async () => {
    const { forked, supervisor, replacements } = await started(2);
    const [worker] = supervisor.running;
    assert.ok(worker);
    supervisor.replace(worker);
    assert.deepEqual(forked[0]?.told.at(-1), { type: 'stop', together: 1 });
    assert.equal(forked.length, 3);
    forked[0]?.ends(0);
    await settle();
    assert.equal(forked.length, 3);
    assert.equal(replacements(), 0);
  });

  it('lets every worker turn before it lets any stop, and kills those that do not', async () => {
    const { clock, forked, supervisor } = await started(2);
    const [one, other] = forked;
    const stopping = supervisor.stop(20_000);
    one?.says({ type: 'draining' });
    await settle();
    assert.deepEqual(one?.told.at(-1), { type: 'drain' });
    other?.says({ type: 'draining' });
    await settle();
    assert.deepEqual(one?.told.at(-1), { type: 'stop', together: 2 });
    one?.ends(0);
    await settle();
    clock.advance(20_000);
    assert.equal(await stopping, false);
    assert.deepEqual(supervisor.running, []);
  });
});
