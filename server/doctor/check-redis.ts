import { randomBytes } from 'node:crypto';
import { RedisConnection } from '../cluster/redis-connection.ts';
import { withTimeout } from '../with-timeout.ts';
import { deadlineMs, ok, skipped, wrong, type Check } from './check.ts';

const remedy =
  'Check that it runs, and the host, port, user and password in REDIS_URL; the user needs publish, subscribe and unsubscribe on shareet:*.';

export const checkRedis: Check = {
  name: 'Redis',
  async run({ config, clock }) {
    if (config.redisAddress === undefined) return skipped('REDIS_URL is not set.');
    const topic = randomBytes(12).toString('hex');
    const heard = Promise.withResolvers<'heard'>();
    heard.promise.catch(() => undefined);
    const connection = new RedisConnection({
      url: config.redisAddress,
      prefix: 'shareet:doctor:',
      clock,
      onNotification: () => heard.resolve('heard'),
      onLost: (error) => heard.reject(error),
    });
    try {
      const sent = connection.listen([topic]).then(() => connection.publish(topic, ''));
      if ((await withTimeout(clock, deadlineMs, Promise.all([sent, heard.promise]))) !== undefined)
        return ok('It passes messages on.');
      return wrong('Redis does not answer in time.', remedy);
    } catch (error) {
      return wrong(
        `Redis cannot be used (${error instanceof Error ? error.message : String(error)}).`,
        remedy,
      );
    } finally {
      connection.destroy();
    }
  },
};
