import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { openCluster, type Cluster, type ClusterNode } from '../../support/cluster.ts';
import { startFaultProxy } from '../../support/fault-proxy.ts';
import { startRedis } from '../../support/redis-server.ts';
import type { SocketViewer } from '../../support/viewers/socket-viewer.ts';

const within = { timeout: 120_000 };
const secondMs = 1000;

function titlesOf({ events }: SocketViewer): readonly string[] {
  return events.flatMap((event) => (event.type === 'headline:published' ? event.headline.title : []));
}

async function metricsOf(node: ClusterNode): Promise<string> {
  return (await node.call('GET', '/metrics')).text();
}

/** Waits until events of each node go by Redis, or through PostgreSQL. */
async function until(carrier: 'Redis' | 'PostgreSQL', nodes: readonly ClusterNode[]): Promise<void> {
  const line = `shareet_redis_carrying ${carrier === 'Redis' ? 1 : 0}\n`;
  for (const node of nodes) while (!(await metricsOf(node)).includes(line));
}

async function threeNodes(cluster: Cluster, environment: Readonly<Record<string, string>>) {
  const nodes = [
    await cluster.start(environment),
    await cluster.start(environment),
    await cluster.start(environment),
  ];
  await until('Redis', nodes);
  const viewers = await Promise.all(nodes.map((node) => node.viewer()));
  return { nodes, viewers, one: nodes[0] ?? assert.fail() };
}

async function proxyOf(context: TestContext, url: string) {
  const proxy = await startFaultProxy(url);
  context.after(() => proxy.close());
  return proxy;
}

describe('nodes with a Redis between them', () => {
  it('show what any of them publishes without reading the log', within, async (context) => {
    const cluster = await openCluster(context);
    const REDIS_URL = (await startRedis(context)).url;
    const database = await proxyOf(context, cluster.databaseUrl);
    const one = await cluster.start({ REDIS_URL });
    const cutOff = { REDIS_URL, DATABASE_URL: database.url };
    const others = [await cluster.start(cutOff), await cluster.start(cutOff)];
    await until('Redis', [one, ...others]);
    const viewers = await Promise.all(others.map((node) => node.viewer()));
    // Whatever would be read or notified does not arrive.
    database.blackHole();

    const titles = ['الأول', 'الثاني', 'الثالث'];
    for (const title of titles) await one.publish(title);
    for (const viewer of viewers) {
      await viewer.until(() => viewer.events.length >= titles.length);
      assert.deepEqual(titlesOf(viewer), titles);
    }
    await database.heal();
  });
});
