import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';
import { notify } from '../store/node-message-sender.ts';
import { ListenConnection } from '../store/listen-connection.ts';
import type { Store } from '../store/store.ts';
import { TopicListener } from './topic-listener.ts';

export interface ListenerParts {
  readonly url: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
}

const deafText =
  'notifications do not arrive on the listening connection, as behind a pooler in transaction mode: set LISTEN_URL to the address of ' +
  'PostgreSQL itself; until then this node polls for changes of other nodes every two seconds';

/** A listener for what other nodes send through PostgreSQL, which logs in plain words when it does not work. */
export function openListener({ url, store, clock, random, logger }: ListenerParts): TopicListener {
  return new TopicListener({
    connect: (handler) => new ListenConnection({ url, ...handler }),
    clock,
    random,
    notify: (topic, payload) => notify(store.db, topic, payload),
    heartbeatTopic: `shareet_heartbeat_${randomBytes(12).toString('hex')}`,
    heartbeatIntervalMs: 5 * secondMs,
    deadlineMs: 5 * secondMs,
    mayBeDeaf: true,
    onState(state, error) {
      if (state === 'listening') logger.info('listening to other nodes');
      if (state === 'lost') logger.warn({ err: error }, 'not listening to other nodes; polling meanwhile');
      if (state === 'deaf') logger.warn(deafText);
    },
  });
}
