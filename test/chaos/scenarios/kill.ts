import type { Kind } from '../deployment.ts';
import { pick, wholeBetween } from '../random.ts';
import { Round } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';

/** A node is killed in the middle of a burst, as by a power cut, and started again. */
function killScenario(name: string, title: string, kind: Kind): Scenario {
  return {
    name,
    title,
    rounds: { full: 200, short: 3 },
    async open({ shared }) {
      const deployment = await shared(kind);
      return setting(async ({ number, random }) => {
        await using round = await Round.begin({
          deployment,
          channel: `kill-${number}`,
          random,
          load: { viewers: 6, writers: 8, pauseMs: 20 },
          backoffMs: [50, 250],
        });
        await round.publisher.more(wholeBetween(random, 1, 40));
        const node = pick(random, deployment.nodes);
        const cuts = round.viewers.map((viewer) => viewer.cuts);
        const killedAtMs = performance.now();
        await node.kill();
        round.fault();
        // If there are other nodes, no viewer waits for this one.
        const started = node.start();
        await round.measure(killedAtMs, cuts);
        await started;
        return await round.end();
      });
    },
  };
}

export const kills: readonly Scenario[] = [
  killScenario('kill-sqlite', '`kill -9` of the node in a burst, SQLite', { store: 'sqlite' }),
  killScenario('kill-postgres', '`kill -9` of one of three nodes in a burst, PostgreSQL', {
    store: 'postgres',
    nodes: 3,
  }),
];
