import { deploy } from '../deployment.ts';
import { few, Round } from '../round.ts';
import type { Scenario } from '../scenario.ts';

/** Nodes that find an empty database at the same moment. */
export const firstStart: Scenario = {
  name: 'first-start',
  title: 'two nodes that start at once on an empty database',
  rounds: { full: 5, short: 0 },
  async open() {
    return {
      async run({ number, random }) {
        const deployment = await deploy({ store: 'postgres', nodes: 2 }, { startsTogether: true });
        try {
          const channel = `first-start-${number}`;
          await using round = await Round.begin({ deployment, channel, random, load: few });
          round.fault();
          await round.publisher.more(20);
          return await round.end();
        } finally {
          await deployment.close();
        }
      },
      [Symbol.asyncDispose]: async () => undefined,
    };
  },
};
