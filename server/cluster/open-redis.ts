import { RedisLink, type RedisLinkOptions } from './redis-link.ts';
import type { Logger } from 'pino';

export interface RedisParts extends Omit<RedisLinkOptions, 'onState'> {
  readonly logger: Logger;
  /** Called when the connection begins or ceases to work. */
  readonly onChange: () => void;
}

/** A connection to Redis that logs in plain words when it does not work. */
export function openRedis({ logger, onChange, ...options }: RedisParts): RedisLink {
  return new RedisLink({
    ...options,
    onState(state, error) {
      if (state === 'listening') logger.info('connected to Redis');
      if (state === 'lost')
        logger.warn(
          { err: error },
          'Redis cannot be used; events go to other nodes through PostgreSQL meanwhile',
        );
      onChange();
    },
  });
}

export const apartText =
  'nodes do not hear each other through Redis, so events go through PostgreSQL: give all nodes of this database the same REDIS_URL';
