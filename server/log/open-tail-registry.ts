import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { changeDetector } from '../store/change-detector.ts';
import { failureLog } from '../store/failure-log.ts';
import type { NodeMessageSubscriber } from '../store/node-message-subscriber.ts';
import { isPostgres } from '../store/postgres.ts';
import type { Store } from '../store/store.ts';
import { type Head, headsFile, LogHeads } from './log-heads.ts';
import { TailRegistry } from './tail-registry.ts';

export interface TailRegistryParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly dataDir: string;
  /** Receives what others write to the same database. */
  readonly subscriber: NodeMessageSubscriber | undefined;
  /** The other workers: the positions of logs are written once for all. */
  readonly workers: { readonly keepHeads: (heads: readonly Head[]) => Promise<void> } | undefined;
}

/** The tails of a node, which remember in its data folder how far they went. */
export function openTailRegistry(parts: TailRegistryParts): TailRegistry {
  const { store, clock, random, logger, dataDir, subscriber, workers } = parts;
  const tails = new TailRegistry({
    store,
    clock,
    shared: subscriber && {
      subscriber,
      random,
      isOneNode: !isPostgres(store.db),
      hasChanged: isPostgres(store.db) ? undefined : changeDetector(store.db),
    },
    heads: new LogHeads({
      clock,
      path: join(dataDir, headsFile),
      send: workers?.keepHeads,
      onFailure: headsFailure(logger),
    }),
    onFailure: failureLog(logger)('cannot read the log; retrying'),
  });
  store.onAppended((event) => tails.receive(event));
  return tails;
}

/** Logs that the memory of logs cannot be written. */
export function headsFailure(logger: Logger): (error: unknown) => void {
  return (error) => logger.warn({ err: error }, 'cannot store the log positions outside the database');
}
