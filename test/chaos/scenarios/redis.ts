import type { TestContext } from 'node:test';
import { findRedis } from '../../run/programs.ts';
import { startRedis, type RedisServer } from '../../support/redis-server.ts';
import { deploy, type Deployment } from '../deployment.ts';
import { elapse } from '../elapse.ts';
import { wholeBetween } from '../random.ts';
import { burst, Round } from '../round.ts';
import { setting, type Scenario, type ScenarioContext, type Setting } from '../scenario.ts';
import { measureLatency } from './latency.ts';

const frozenMs = { full: 10_000, short: 2_000 };

const obstacle = () => (findRedis() === undefined ? 'there is no redis-server here' : undefined);

/** Three nodes whose events are carried by a Redis of their own. */
async function openNodes(
  run: (deployment: Deployment, redis: RedisServer) => Setting['run'],
): Promise<Setting> {
  const closing: (() => unknown)[] = [];
  const context = { after: (close: () => unknown) => closing.push(close) } as unknown as TestContext;
  const redis = await startRedis(context);
  const deployment = await deploy(
    { store: 'postgres', nodes: 3 },
    { environment: () => ({ REDIS_URL: redis.url }) },
  );
  return setting(run(deployment, redis), async () => {
    await deployment.close();
    for (const close of closing) await close();
  });
}

/** Events are carried by Redis, which may lose all of them. */
function redisScenario(
  { name, title, rounds }: Pick<Scenario, 'name' | 'title' | 'rounds'>,
  cause: (redis: RedisServer, length: ScenarioContext['length']) => Promise<unknown>,
): Scenario {
  return {
    name,
    title,
    rounds,
    obstacle,
    open: () =>
      openNodes((deployment, redis) => async ({ number, random, length }) => {
        await using round = await Round.begin({
          deployment,
          channel: `${name}-${number}`,
          random,
          load: burst,
        });
        await round.publisher.more(wholeBetween(random, 1, 40));
        const atMs = performance.now();
        await cause(redis, length);
        round.fault();
        await round.measure(atMs);
        return await round.end();
      }),
  };
}

export const redisFaults: readonly Scenario[] = [
  {
    name: 'latency-redis',
    title: 'the same, carried by Redis',
    rounds: { full: 1, short: 0 },
    obstacle,
    open: () =>
      openNodes(
        (deployment) => (context) =>
          measureLatency(deployment, `latency-redis-${context.number}`, context, 150),
      ),
  },
  redisScenario(
    {
      name: 'redis-killed',
      title: '`kill -9` of the Redis between three nodes in a burst, and started again at once',
      rounds: { full: 20, short: 1 },
    },
    async (redis) => {
      await redis.kill();
      await redis.start();
    },
  ),
  redisScenario(
    {
      name: 'redis-frozen',
      title: '`SIGSTOP` of the Redis between three nodes for 10 s',
      rounds: { full: 3, short: 0 },
    },
    async (redis, length) => {
      redis.freeze();
      await elapse(frozenMs[length]);
      redis.thaw();
    },
  ),
  redisScenario(
    {
      name: 'redis-flushed',
      title: '`FLUSHALL`, and every connection to Redis closed, in a burst',
      rounds: { full: 5, short: 0 },
    },
    async (redis) => {
      await redis.run('FLUSHALL');
      await redis.run('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await redis.run('CLIENT', 'KILL', 'TYPE', 'normal');
    },
  ),
];
