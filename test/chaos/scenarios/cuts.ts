import { elapse } from '../elapse.ts';
import { Round } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';

const sizes = {
  full: { viewers: 300, lastsMs: 120_000, everyMs: 15_000 },
  short: { viewers: 20, lastsMs: 6_000, everyMs: 3_000 },
};

/** Bad lines: each connection breaks about every 15 s, and its viewer is away for up to four seconds. */
export const cuts: Scenario = {
  name: 'cuts',
  title: "each viewer's connection cut about every 15 s for two minutes, 2 s offline; three nodes",
  rounds: { full: 1, short: 1 },
  async open({ length, shared }) {
    const deployment = await shared({ store: 'postgres', nodes: 3 });
    return setting(async ({ number, random }) => {
      const { viewers, lastsMs, everyMs } = sizes[length];
      await using round = await Round.begin({
        deployment,
        channel: `cuts-${number}`,
        random,
        load: { viewers, writers: 1, pauseMs: 1000 },
        backoffMs: length === 'full' ? [4000, 4000] : [500, 500],
      });
      const endsAtMs = performance.now() + lastsMs;
      while (performance.now() < endsAtMs) {
        await elapse(everyMs / viewers);
        if (deployment.balancer.connections === 0) continue;
        deployment.balancer.cutOne(random);
        round.fault();
      }
      const result = await round.end();
      return { ...result, toWholeMs: round.viewers.flatMap(({ returnsMs }) => returnsMs) };
    });
  },
};
