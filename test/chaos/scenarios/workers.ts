import { childrenOf, signalTo } from '../../support/worker-processes.ts';
import { deploy } from '../deployment.ts';
import { elapse } from '../elapse.ts';
import type { NodeProcess } from '../../end-to-end/node-process.ts';
import { pick, wholeBetween, type Random } from '../random.ts';
import { Round } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';

const workers = 4;
const frozenMs = 2_000;

/** Four workers on one SQLite file; a viewer that comes back may come to any of them. */
function workerScenario(
  { name, title, rounds }: Pick<Scenario, 'name' | 'title' | 'rounds'>,
  cause: (node: NodeProcess, random: Random) => Promise<void>,
): Scenario {
  return {
    name,
    title,
    rounds,
    async open() {
      const deployment = await deploy(
        { store: 'sqlite' },
        { environment: () => ({ WORKERS: String(workers) }) },
      );
      const [node] = deployment.nodes;
      return setting(async ({ number, random }) => {
        await using round = await Round.begin({
          deployment,
          channel: `${name}-${number}`,
          random,
          load: { viewers: 12, writers: 8, pauseMs: 20 },
        });
        await round.publisher.more(wholeBetween(random, 1, 40));
        const cuts = round.viewers.map((viewer) => viewer.cuts);
        const atMs = performance.now();
        await cause(node, random);
        round.fault();
        await round.measure(atMs, cuts);
        return await round.end();
      }, deployment.close);
    },
  };
}

export const workerFaults: readonly Scenario[] = [
  workerScenario(
    {
      name: 'kill-worker',
      title: '`kill -9` of one of four workers in a burst, SQLite',
      rounds: { full: 50, short: 2 },
    },
    async (node, random) => signalTo(pick(random, childrenOf(node.pid)), 'SIGKILL'),
  ),
  workerScenario(
    {
      name: 'freeze-worker',
      title: '`SIGSTOP` of one of four workers for 2 s in a burst, SQLite',
      rounds: { full: 5, short: 0 },
    },
    async (node, random) => {
      const worker = pick(random, childrenOf(node.pid));
      signalTo(worker, 'SIGSTOP');
      await elapse(frozenMs);
      signalTo(worker, 'SIGCONT');
    },
  ),
  workerScenario(
    {
      name: 'kill-workers',
      title: '`kill -9` of four workers and their primary in a burst, SQLite',
      rounds: { full: 20, short: 1 },
    },
    async (node) => {
      const processes = childrenOf(node.pid);
      const killed = node.kill();
      for (const each of processes) signalTo(each, 'SIGKILL');
      await killed;
      await node.start();
    },
  ),
];
