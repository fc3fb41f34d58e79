import type { Logger } from 'pino';
import { storeFaultOf } from './store-fault.ts';

/** Logs failures of what is retried, unless the database is to blame: that is logged once. */
export function failureLog(logger: Logger) {
  return (message: string) =>
    (error: unknown, channel?: string): void => {
      if (storeFaultOf(error) === undefined) logger.error({ err: error, channel }, message);
    };
}
