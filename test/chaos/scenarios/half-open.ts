import { deploy } from '../deployment.ts';
import { startFaultProxy, type FaultProxy } from '../../support/fault-proxy.ts';
import { trickle, Round } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';

const foundLimitMs = 15_000;
const lookEveryMs = 100;

/** Nothing comes through the connection on which a node listens, and neither side is told. */
export const halfOpen: Scenario = {
  name: 'half-open',
  title: 'a half-open listening connection of the node that all viewers follow',
  rounds: { full: 5, short: 1 },
  async open({ length }) {
    const proxies: FaultProxy[] = [];
    const deployment = await deploy(
      { store: 'postgres', nodes: 2 },
      {
        async environment(index, databaseUrl) {
          if (index > 0 || databaseUrl === undefined) return {};
          const proxy = await startFaultProxy(databaseUrl);
          proxies.push(proxy);
          return { LISTEN_URL: proxy.url };
        },
      },
    );
    const [proxy] = proxies;
    if (!proxy) throw new Error('there is no proxy');

    /** Resolves when the node has connected anew. */
    async function isFound(accepted: number): Promise<void> {
      await new Promise<void>((resolve) => {
        const look = setInterval(() => {
          if (proxy === undefined || proxy.accepted === accepted) return;
          clearInterval(look);
          resolve();
        }, lookEveryMs);
      });
    }

    return setting(
      async ({ number, random }) => {
        const [followed = '', other = ''] = deployment.urls;
        await using round = await Round.begin({
          deployment,
          channel: `half-open-${number}`,
          random,
          load: trickle,
          viewerUrls: [followed],
          publishUrls: [other],
        });
        await round.publisher.more(5);
        const { accepted } = proxy;
        const silentAtMs = performance.now();
        proxy.halfOpen();
        round.fault();
        await isFound(accepted);
        const foundMs = Math.round(performance.now() - silentAtMs);
        if (length === 'full') round.check(foundMs <= foundLimitMs, `found after ${foundMs} ms`);
        round.notes.push(`found after ${foundMs} ms`);
        await round.measure(silentAtMs);
        return await round.end();
      },
      async () => {
        await deployment.close();
        await proxy.close();
      },
    );
  },
};
