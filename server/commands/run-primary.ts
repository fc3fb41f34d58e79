import pino from 'pino';
import type { Config } from '../config.ts';
import { lockFolderForWorkers } from '../store/folder-lock.ts';
import { Primary } from '../workers/primary.ts';
import { WorkerStartError } from '../workers/supervisor.ts';
import { CommandFailure, exitStatus, type Io } from './command.ts';
import { asCommandFailure, claimFolder, exitSoon, firstSignal, stopLimitMs } from './start.ts';

/** How much longer than its own limit a worker may take to exit. */
const graceMs = 1_000;

/**
 * Runs a node of several workers until the first SIGINT or SIGTERM, then lets all of them stop. A second signal ends them at once.
 *
 * @throws {CommandFailure} for errors that an operator can fix, once for all workers
 */
export async function runPrimary(config: Config, io: Io): Promise<number> {
  const { dataDir, workers: count, logLevel } = config;
  const logger = pino({ level: logLevel });
  try {
    using _claim = await claimFolder(config, lockFolderForWorkers);
    const primary = new Primary({ count, dataDir, clock: io.clock, logger });
    io.stdout.write(`Shareet listens at ${await primary.start()}\n`);
    logger.info({ workers: count }, 'serving with workers');

    const signal = firstSignal((status) => {
      primary.kill();
      process.exit(status);
    });
    await Promise.race([signal, primary.givenUp]);
    logger.info({ drainMs: config.drainMs }, 'stopping all workers');
    const isOrderly = await primary.stop(stopLimitMs(config) + graceMs);
    exitSoon();
    return isOrderly ? exitStatus.done : exitStatus.failed;
  } catch (error) {
    if (error instanceof WorkerStartError) throw new CommandFailure(error.message, { cause: error });
    throw asCommandFailure(error);
  }
}
