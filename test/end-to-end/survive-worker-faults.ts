import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { createDatabase, startPostgres } from '../support/embedded-postgres.ts';
import { childrenOf, signalTo } from '../support/worker-processes.ts';
import { checkHeard } from './check-heard.ts';
import { FollowingViewer } from './following-viewer.ts';
import { NodeProcess } from './node-process.ts';

const workers = 4;
const viewerCount = 6;
const writerCount = 8;
/** What each round publishes before, during and after its fault. */
const acknowledgedPerRound = 60;

/** What the workers of a test share. */
interface WorkersStore {
  /** The setting that tells the node. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** The file of the node's own data folder. */
async function openSqlite(): Promise<WorkersStore> {
  return { environment: {}, async close() {} };
}

export async function openPostgres(): Promise<WorkersStore> {
  const postgres = await startPostgres();
  return {
    environment: { DATABASE_URL: await createDatabase(postgres.url) },
    close: () => postgres.stop(),
  };
}

/**
 * `kill`: one worker is killed. `freeze`: one worker stands still, then goes on. `freeze-primary`: the primary stands still, so that
 * nobody passes on what workers tell each other. `group`: all processes are killed, and the node is
 * started again. `primary`: the primary alone is killed, and the node is started again.
 */
export type Fault = 'kill' | 'freeze' | 'freeze-primary' | 'group' | 'primary';

/** Declares a test for each of `faults`, in the middle of a burst that goes through all workers of one store. */
export function surviveWorkerFaults(faults: readonly Fault[], openStore = openSqlite): void {
  let node: NodeProcess;
  let store: WorkersStore;
  before(async () => {
    store = await openStore();
    node = await NodeProcess.start('serve', { WORKERS: String(workers), ...store.environment });
    await node.call('PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar', maxHeadlines: 1000 });
  });
  after(async () => {
    await node.remove();
    await store.close();
  });

  for (const [index, fault] of faults.entries()) {
    const round = index + 1;
    it(`sends every viewer what it acknowledged, once and in order (round ${round}: ${fault})`, async () => {
      const viewers = Array.from({ length: viewerCount }, () => new FollowingViewer(node.url));
      try {
        const { seq: firstSeq } = await node.snapshot();
        await Promise.all(viewers.map((viewer) => viewer.reaches(firstSeq)));

        const acknowledged = await publishDuring(node, round, fault);
        const lastSeq = await endOfLog(node);
        await Promise.all(viewers.map((viewer) => viewer.reaches(lastSeq)));

        for (const viewer of viewers) checkHeard(viewer, lastSeq, acknowledged);
      } finally {
        for (const viewer of viewers) viewer.close();
      }
    });
  }
}

/** Publishes from many writers at once, with the fault in the middle, and gives the ids that were acknowledged. */
async function publishDuring(node: NodeProcess, round: number, fault: Fault): Promise<ReadonlySet<string>> {
  const answers = new Answers();
  const { acknowledged } = answers;
  // Another moment in each round.
  const faultAfter = 5 + ((round * 37) % (acknowledgedPerRound / 2));
  let repaired: Promise<void> | undefined;

  await Promise.all(
    Array.from({ length: writerCount }, async (_, writer) => {
      for (let count = 0; acknowledged.size < acknowledgedPerRound; count++) {
        const id = await publish(node, `خبر ${round}-${writer}-${count}`);
        answers.add(id);
        if (acknowledged.size >= faultAfter) repaired ??= cause(node, round, fault, answers);
        // A node that was killed is started again by one of them.
        if (id === undefined && (fault === 'group' || fault === 'primary')) await repaired;
      }
    }),
  );
  assert.ok(repaired);
  await repaired;
  return acknowledged;
}

/** The id of what was acknowledged; `undefined` if nothing was: the connection broke, or the store was busy. */
async function publish(node: NodeProcess, title: string): Promise<string | undefined> {
  let answer: Response;
  try {
    answer = await node.call('POST', '/v1/channels/demo/headlines', {
      title,
      url: 'https://akhbar.example/1',
    });
    if (answer.status === 201) return ((await answer.json()) as { headline: { id: string } }).headline.id;
  } catch {
    return undefined;
  }
  const text = await answer.text();
  assert.equal(answer.status, 503, text);
  assert.match(text, /"reason":"busy"/);
  return undefined;
}

/** What the writers of a round were answered. */
class Answers {
  readonly acknowledged = new Set<string>();
  #count = 0;
  readonly #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  /** @param id of what was acknowledged */
  add(id: string | undefined): void {
    if (id !== undefined) this.acknowledged.add(id);
    this.#count += 1;
    for (const { count, resolve } of this.#waiting) if (count <= this.#count) resolve();
  }

  /** Resolves after so many more answers, whatever they are. */
  more(count: number): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ count: this.#count + count, resolve }));
  }
}

/** Resolves when the node works again, or will without help. */
async function cause(node: NodeProcess, round: number, fault: Fault, answers: Answers): Promise<void> {
  const present = childrenOf(node.pid);
  const victim = present[round % present.length] ?? assert.fail('there are no workers');
  if (fault === 'kill') return signalTo(victim, 'SIGKILL');
  if (fault === 'freeze' || fault === 'freeze-primary') {
    const frozenOne = fault === 'freeze' ? victim : node.pid;
    signalTo(frozenOne, 'SIGSTOP');
    // A worker that is frozen while it writes blocks all other writers, which are refused after a time.
    await answers.more(writerCount);
    return signalTo(frozenOne, 'SIGCONT');
  }
  if (fault === 'group') for (const worker of present) signalTo(worker, 'SIGKILL');
  await node.kill();
  await node.start();
}

/** What the log has, whichever worker answers: a worker may be behind the one that wrote. */
async function endOfLog(node: NodeProcess): Promise<number> {
  const marker = await node.publish({ title: 'آخر خبر في هذه الجولة' });
  for (;;) {
    const { seq, headlines } = await node.snapshot();
    if (headlines.some(({ id }) => id === marker.id)) return seq;
  }
}
