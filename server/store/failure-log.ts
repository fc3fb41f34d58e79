import type { Logger } from 'pino';
import { faultTexts, storeFaultOf } from './store-fault.ts';
import type { StoreListener } from './store.ts';

/** Logs failures of what is retried, unless the database is to blame: that is logged once. */
export function failureLog(logger: Logger) {
  return (message: string) =>
    (error: unknown, channel?: string): void => {
      if (storeFaultOf(error) === undefined) logger.error({ err: error, channel }, message);
    };
}

/** Logs when the store or its replica begins to fail, and when it works again. */
export function storeLog(logger: Logger): StoreListener {
  return {
    faulted: (fault, error) =>
      logger.error({ err: error, fault }, `nothing can be stored: ${faultTexts[fault]}`),
    recovered: (fault) => logger.info({ fault }, 'the database works again'),
    replicaFailed: (error) =>
      logger.warn(
        { err: error },
        'the replica of READ_URL does not answer: reading from the database itself',
      ),
    replicaRecovered: () => logger.info('the replica of READ_URL works again'),
  };
}
