import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { secondMs } from '../../../server/protocol/durations.ts';
import { openCluster, type Cluster, type ClusterNode } from '../../support/cluster.ts';
import { startFaultProxy } from '../../support/fault-proxy.ts';
import { startRedis, type RedisServer } from '../../support/redis-server.ts';
import { unusedAddress } from '../../support/run-command.ts';
import type { SocketViewer } from '../../support/viewers/socket-viewer.ts';

const within = { timeout: 120_000 };
const publishDeadlineMs = 500;
const awayText = 'Redis cannot be used; events go to other nodes through PostgreSQL meanwhile';

function titlesOf({ events }: SocketViewer): readonly string[] {
  return events.flatMap((event) => (event.type === 'headline:published' ? event.headline.title : []));
}

async function all(viewers: readonly SocketViewer[], titles: readonly string[]): Promise<void> {
  for (const viewer of viewers) {
    await viewer.until(() => viewer.events.length >= titles.length);
    assert.deepEqual(titlesOf(viewer), titles);
  }
}

async function metricsOf(node: ClusterNode): Promise<string> {
  return (await node.call('GET', '/metrics')).text();
}

/** Lets time pass until the events of all nodes are carried by Redis, or by PostgreSQL. */
async function until(carrier: 'Redis' | 'PostgreSQL', nodes: readonly ClusterNode[]): Promise<void> {
  const line = `shareet_redis_carrying ${carrier === 'Redis' ? 1 : 0}\n`;
  for (const node of nodes)
    while (!(await metricsOf(node)).includes(line))
      for (const { clock } of nodes) clock.advance(secondMs / 10);
}

async function proxyOf(context: TestContext, url: string) {
  const proxy = await startFaultProxy(url);
  context.after(() => proxy.close());
  return proxy;
}

interface World {
  readonly cluster: Cluster;
  readonly redis: RedisServer;
  readonly nodes: readonly ClusterNode[];
  /** The first of the nodes. */
  readonly one: ClusterNode;
  /** One at each node. */
  readonly viewers: readonly SocketViewer[];
}

/** Three nodes with a Redis between them. */
async function open(context: TestContext): Promise<World> {
  const cluster = await openCluster(context);
  const redis = await startRedis(context);
  const environment = { REDIS_URL: redis.url };
  const one = await cluster.start(environment);
  const nodes = [one, await cluster.start(environment), await cluster.start(environment)];
  await until('Redis', nodes);
  return { cluster, redis, nodes, one, viewers: await Promise.all(nodes.map((node) => node.viewer())) };
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
    // From here on they cannot read, and no notification of PostgreSQL reaches them.
    database.blackHole();

    const titles = ['الأول', 'الثاني', 'الثالث'];
    for (const title of titles) await one.publish(title);
    await all(viewers, titles);
    await database.heal();
    for (const node of others)
      while (!/^shareet_redis_messages_total\{outcome="taken"\} [1-9]/m.test(await metricsOf(node)));
  });

  it('notify through PostgreSQL while one of them has no Redis', within, async (context) => {
    const { cluster, nodes, one, viewers } = await open(context);
    const plain = await cluster.start();
    await until('PostgreSQL', nodes);
    const late = await plain.viewer();
    await one.publish('للجميع');
    await all([...viewers, late], ['للجميع']);

    await plain.stop();
    await until('Redis', nodes);
    await one.publish('للبقية');
    await all(viewers, ['للجميع', 'للبقية']);
  });

  it(
    'bring every viewer everything when Redis is killed, flushed and started again',
    within,
    async (context) => {
      const { redis, nodes, one, viewers } = await open(context);
      const titles: string[] = [];
      const publish = async (count: number) => {
        for (let each = 0; each < count; each += 1) {
          titles.push(`خبر ${titles.length}`);
          const node = nodes[titles.length % nodes.length] ?? one;
          await node.publish(titles.at(-1) ?? '');
        }
      };
      await publish(3);
      await redis.kill();
      await publish(6);
      await all(viewers, titles);
      await until('PostgreSQL', nodes);
      await publish(3);
      await redis.start();
      await until('Redis', nodes);
      await redis.run('FLUSHALL');
      await redis.run('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await publish(6);
      await until('Redis', nodes);
      await publish(3);
      await all(viewers, titles);
      for (const node of nodes) assert.equal((await fetch(`${node.url}/readyz`)).status, 200);
    },
  );

  it('notify within half a second while Redis is frozen', within, async (context) => {
    const { redis, nodes, one, viewers } = await open(context);
    redis.freeze();
    await one.publish('أثناء التجمد');
    one.clock.advance(publishDeadlineMs);
    await all(viewers, ['أثناء التجمد']);
    assert.match(await metricsOf(one), /^shareet_redis_state\{state="lost"\} 1$/m);
    // The node knows of the loss by now, so this waits for nothing.
    await one.publish('بعده');
    await all(viewers, ['أثناء التجمد', 'بعده']);

    redis.thaw();
    await until('Redis', nodes);
    await one.publish('بعد الذوبان');
    await all(viewers, ['أثناء التجمد', 'بعده', 'بعد الذوبان']);
  });

  it(
    'notify when the connection of one of them is half open, and it reads what it missed',
    within,
    async (context) => {
      const { cluster, redis, nodes, one, viewers } = await open(context);
      const link = await proxyOf(context, redis.url);
      const apart = await cluster.start({ REDIS_URL: link.url });
      await until('Redis', [...nodes, apart]);
      const viewer = await apart.viewer();
      link.blackHole();
      await one.publish('الضائع');
      await all(viewers, ['الضائع']);
      assert.deepEqual(titlesOf(viewer), []);

      // A heartbeat that does not come back; then the node looks for new events.
      for (let steps = 0; steps < 3; steps += 1) apart.clock.advance(2.5 * secondMs);
      await all([viewer], ['الضائع']);
      await until('PostgreSQL', nodes);
      await one.publish('التالي');
      await all([...viewers, viewer], ['الضائع', 'التالي']);
    },
  );

  it('work without a Redis that is not there, and say so once', within, async (context) => {
    const cluster = await openCluster(context);
    const address = await unusedAddress();
    const environment = { REDIS_URL: `redis://:geheim@${new URL(address).host}` };
    const [one, other] = [await cluster.start(environment), await cluster.start(environment)];
    const viewer = await other.viewer();
    await one.publish('من دونه');
    await all([viewer], ['من دونه']);
    for (const node of [one, other]) {
      assert.equal((await fetch(`${node.url}/readyz`)).status, 200);
      while (!node.logged.includes(awayText)) await metricsOf(node);
      for (let tries = 0; tries < 20; tries += 1) {
        node.clock.advance(secondMs);
        await metricsOf(node);
      }
      assert.equal(node.logged.filter((line) => line === awayText).length, 1);
      assert.equal(node.lines.filter((line) => line.includes('geheim')).length, 0);
    }
  });

  it('never log a password that Redis refuses', within, async (context) => {
    const cluster = await openCluster(context);
    const redis = await startRedis(context, ['--requirepass', 'right']);
    const node = await cluster.start({ REDIS_URL: redis.url.replace('//', '//:geheim@') });
    while (!node.logged.includes(awayText)) await metricsOf(node);
    assert.ok(node.lines.some((line) => line.includes('WRONGPASS')));
    assert.equal(node.lines.filter((line) => line.includes('geheim')).length, 0);
  });

  it('do not hear a copy of their database at the same Redis', within, async (context) => {
    const { cluster, redis, one, viewers } = await open(context);
    const copy = await cluster.start({ REDIS_URL: redis.url, DATABASE_URL: await cluster.copyChannels() });
    await until('Redis', [copy]);
    const viewer = await copy.viewer();
    await one.publish('الأصل');
    await all(viewers, ['الأصل']);
    await copy.publish('النسخة');
    await all([viewer], ['النسخة']);
    await one.publish('الأصل أيضا');
    await all(viewers, ['الأصل', 'الأصل أيضا']);
  });

  it('say after a minute that they use different ones', within, async (context) => {
    const cluster = await openCluster(context);
    const nodes = [
      await cluster.start({ REDIS_URL: (await startRedis(context)).url }),
      await cluster.start({ REDIS_URL: (await startRedis(context)).url }),
    ];
    const isSaid = (node: ClusterNode) => node.logged.some((line) => line.includes('the same REDIS_URL'));
    while (!nodes.every(isSaid)) {
      for (const node of nodes) {
        node.clock.advance(secondMs / 2);
        await metricsOf(node);
      }
    }
  });
});
