import { elapse } from '../elapse.ts';
import { pick } from '../random.ts';
import { burst, Round } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';
import { startViewerProcess } from '../viewer-process.ts';

const secondsFrozen = { full: [1, 5, 20], short: [2] } as const;

/** A node that does nothing for a while, and is not gone. */
const frozenNode: Scenario = {
  name: 'node-frozen',
  title: '`SIGSTOP` of one of three nodes for 1, 5 and 20 s',
  rounds: { full: 3, short: 1 },
  async open({ length, shared }) {
    const deployment = await shared({ store: 'postgres', nodes: 3 });
    return setting(async ({ number, random }) => {
      await using round = await Round.begin({
        deployment,
        channel: `node-frozen-${number}`,
        random,
        load: burst,
      });
      const lengths: readonly number[] = secondsFrozen[length];
      const node = pick(random, deployment.nodes);
      node.signal('SIGSTOP');
      round.fault();
      await elapse(1000 * (lengths[(number - 1) % lengths.length] ?? 1));
      const thawedAtMs = performance.now();
      node.signal('SIGCONT');
      await round.measure(thawedAtMs);
      return await round.end();
    });
  },
};

/** A browser that the system has put to sleep: its connections stay open, and nobody reads. */
const frozenViewers: Scenario = {
  name: 'viewer-frozen',
  title: '`SIGSTOP` of the process of half of the viewers for 10 s; SQLite',
  rounds: { full: 3, short: 1 },
  async open({ length, shared }) {
    const deployment = await shared({ store: 'sqlite' });
    return setting(async ({ number, random }) => {
      const channel = `viewer-frozen-${number}`;
      await using round = await Round.begin({
        deployment,
        channel,
        random,
        load: { viewers: 10, writers: 4, pauseMs: 10 },
      });
      const frozen = await startViewerProcess(round.oracle, { urls: deployment.urls, channel, viewers: 10 });
      frozen.signal('SIGSTOP');
      round.fault(10);
      const before = round.publisher.acknowledged.length;
      await elapse(length === 'full' ? 10_000 : 2_000);
      round.check(round.publisher.acknowledged.length > before, 'nothing was published while viewers slept');
      const thawedAtMs = performance.now();
      frozen.signal('SIGCONT');
      await round.measure(thawedAtMs);
      const result = await round.end();
      await frozen.close();
      return { ...result, viewers: result.viewers + 10 };
    });
  },
};

export const freezes: readonly Scenario[] = [frozenNode, frozenViewers];
