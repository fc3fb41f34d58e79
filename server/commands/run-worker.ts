import type { Config } from '../config.ts';
import type { Node } from '../node.ts';
import { secondMs } from '../protocol/durations.ts';
import { type StopOrder, WorkerLink } from '../workers/worker-link.ts';
import { CommandFailure, exitStatus, type Io } from './command.ts';
import { exitSoon, firstSignal, start, stopLimitMs } from './start.ts';

/** A primary that has not answered after this time is frozen. */
const orderMs = secondMs;

/** Runs one worker of a node until the primary orders it to stop, which a signal asks for. */
export async function runWorker(config: Config, io: Io): Promise<number> {
  const workers = new WorkerLink(io.clock);
  const node = await startWorker(config, io, workers);
  if (!node) return exitStatus.failed;

  const { promise: ordered, resolve: stop } = Promise.withResolvers<StopOrder>();
  workers.ready(node.url, { onDrain: () => node.drain(), onStop: stop });
  void firstSignal((status) => process.exit(status)).then(() => {
    workers.leave();
    io.clock.after(orderMs, () => stop({ together: 1 }));
  });
  const order = await ordered;
  const limit = setTimeout(() => process.exit(exitStatus.failed), stopLimitMs(config));
  await node.stop(order);
  await workers.sendLastMetrics();
  clearTimeout(limit);
  exitSoon();
  return exitStatus.done;
}

/** The primary reports errors that an operator can fix, once for all workers. */
async function startWorker(config: Config, io: Io, workers: WorkerLink): Promise<Node | undefined> {
  // Each worker has its share, so that a worker that was replaced, and has no viewers yet, takes those that the others cannot.
  const maxViewers = Math.max(1, Math.floor(config.maxViewers / config.workers));
  try {
    return await start({ ...config, maxViewers }, io, { workers });
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    await workers.failed(error.message);
    exitSoon();
    return undefined;
  }
}
